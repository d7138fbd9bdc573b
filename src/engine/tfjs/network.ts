import * as tf from '@tensorflow/tfjs-core';
import type { ConvLayer, ConvTransposeLayer, Layer } from '../../model/layers.ts';
import type { Model } from '../../model/model.ts';
import { layerTensors } from '../../model/shapes.ts';
import { padBorder } from './pad-border.ts';

/** A model's networks on tfjs. */
export class Network {
  readonly #model: Model;
  readonly #filters = new Map<string, tf.Tensor4D>();
  readonly #vectors = new Map<string, tf.Tensor1D>();

  constructor(model: Model) {
    this.#model = model;
    this.#upload(model.manifest.encoder);
    this.#upload(model.manifest.decoder);
  }

  /** A padded picture, height × width × 3, to activations. */
  encode(picture: tf.Tensor3D): tf.Tensor3D {
    return this.#run(this.#model.manifest.encoder, picture);
  }

  /** Activations to a picture, height × width × 3. */
  decode(activations: tf.Tensor3D): tf.Tensor3D {
    return this.#run(this.#model.manifest.decoder, activations);
  }

  /** Frees the weights. */
  dispose(): void {
    tf.dispose([...this.#filters.values(), ...this.#vectors.values()]);
  }

  /** Both OIHW and, for transposed convolutions, IOHW turn into what tfjs takes by one permutation. */
  #upload(layers: readonly Layer[]): void {
    for (const layer of layers) {
      if (layer.op === 'residual') this.#upload(layer.body);
      for (const { name } of layerTensors(layer)) {
        if (this.#filters.has(name) || this.#vectors.has(name)) continue;
        const { shape, data } = this.#model.tensors.get(name)!;
        const [a, b, c, d] = shape;
        if (b === undefined || c === undefined || d === undefined) {
          this.#vectors.set(name, tf.tensor1d(data));
        } else {
          const filter = tf.tidy(() =>
            tf.transpose(tf.tensor4d(data, [a!, b, c, d]), [2, 3, 1, 0]),
          );
          this.#filters.set(name, filter);
        }
      }
    }
  }

  /** Runs layer by layer; each layer's input is freed as soon as its output is there. */
  #run(layers: readonly Layer[], input: tf.Tensor3D): tf.Tensor3D {
    let current = input;
    for (const layer of layers) {
      const before = current;
      current = tf.tidy(() => this.#layer(layer, before));
      if (before !== input) before.dispose();
    }
    return current === input ? input.clone() : current;
  }

  #layer(layer: Layer, input: tf.Tensor3D): tf.Tensor3D {
    const [height, width] = input.shape;
    switch (layer.op) {
      case 'conv':
        return this.#convolve(layer, input);
      case 'conv_transpose':
        return this.#convolveTransposed(layer, input);
      case 'relu':
        return tf.relu(input);
      case 'max_pool':
        return tf.maxPool(input, 2, 2, 'valid');
      case 'avg_pool':
        return tf.avgPool(input, 2, 2, 'valid');
      case 'upsample_nearest':
        return tf.image.resizeNearestNeighbor(input, [height * 2, width * 2]);
      case 'pixel_unshuffle':
        return unshuffle(input);
      case 'pixel_shuffle':
        return shuffle(input);
      case 'residual':
        return tf.add(input, this.#run(layer.body, input));
      case 'instance_norm': {
        const { mean, variance } = tf.moments(input, [0, 1]);
        const scale = tf.mul(
          tf.rsqrt(tf.add(variance, layer.epsilon)),
          this.#vector(`${layer.weights}.weight`),
        );
        return tf.add(tf.mul(tf.sub(input, mean), scale), this.#vector(`${layer.weights}.bias`));
      }
      case 'add':
        return tf.add(input, layer.value);
      case 'clamp':
        return tf.clipByValue(input, layer.min, layer.max);
    }
  }

  #convolve(layer: ConvLayer, input: tf.Tensor3D): tf.Tensor3D {
    return tf.fused.conv2d({
      x: padBorder(input, (layer.kernel - 1) / 2, layer.padding),
      filter: this.#filter(layer.weights),
      strides: layer.stride,
      pad: 'valid',
      bias: this.#vector(`${layer.weights}.bias`),
      activation: layer.activation === 'relu' ? 'relu' : 'linear',
    });
  }

  #convolveTransposed(layer: ConvTransposeLayer, input: tf.Tensor3D): tf.Tensor3D {
    const [height, width] = input.shape;
    const sum = tf.conv2dTranspose(
      input,
      this.#filter(layer.weights),
      [height * layer.stride, width * layer.stride, layer.out],
      layer.stride,
      1,
      'floor',
    );
    const biased = tf.add<tf.Tensor3D>(sum, this.#vector(`${layer.weights}.bias`));
    return layer.activation === 'relu' ? tf.relu(biased) : biased;
  }

  #filter(prefix: string): tf.Tensor4D {
    return this.#filters.get(`${prefix}.weight`)!;
  }

  #vector(name: string): tf.Tensor1D {
    return this.#vectors.get(name)!;
  }
}

function unshuffle(input: tf.Tensor3D): tf.Tensor3D {
  const [height, width, channels] = input.shape;
  const cells = tf.reshape(input, [height / 2, 2, width / 2, 2, channels]);
  const shuffled = tf.transpose(cells, [0, 2, 4, 1, 3]);
  return tf.reshape<tf.Rank.R3>(shuffled, [height / 2, width / 2, channels * 4]);
}

function shuffle(input: tf.Tensor3D): tf.Tensor3D {
  const [height, width, channels] = input.shape;
  const cells = tf.reshape(input, [height, width, channels / 4, 2, 2]);
  const shuffled = tf.transpose(cells, [0, 3, 1, 4, 2]);
  return tf.reshape<tf.Rank.R3>(shuffled, [height * 2, width * 2, channels / 4]);
}
