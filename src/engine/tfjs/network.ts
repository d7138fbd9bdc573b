import * as tf from '@tensorflow/tfjs-core';
import type { ConvLayer, ConvTransposeLayer, Layer, ResidualLayer } from '../../model/layers.ts';
import type { Model } from '../../model/model.ts';
import { layerTensors } from '../../model/shapes.ts';
import {
  convolutionGradient,
  transposedGradient,
  turnedFilter,
} from './gradients/convolution-gradient.ts';
import {
  avgPoolGradient,
  clampGradient,
  instanceNormGradient,
  maxPoolGradient,
  reluGradient,
  upsampleGradient,
} from './gradients/pointwise-gradient.ts';
import { addPaths, withGradient } from './gradients/with-gradient.ts';
import { padBorder } from './pad-border.ts';
import { shuffle, unshuffle } from './shuffle.ts';

/** Layers in a row; a residual is two paths. */
type StraightLayer = Exclude<Layer, ResidualLayer>;

/** A model's networks on tfjs, which tfjs can differentiate with respect to what they are given. */
export class Network {
  readonly #model: Model;
  readonly #filters = new Map<string, tf.Tensor4D>();
  readonly #vectors = new Map<string, tf.Tensor1D>();
  /** Of the convolutions that gradients were asked for. */
  readonly #turned = new Map<string, tf.Tensor4D>();

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
    tf.dispose([this.#filters, this.#turned, this.#vectors].flatMap((kept) => [...kept.values()]));
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
      current = tf.tidy(() =>
        layer.op === 'residual'
          ? addPaths(before, this.#run(layer.body, before))
          : withGradient(
              before,
              (x) => this.#layer(layer, x),
              (gradient, x, y) => tf.tidy(() => this.#back(layer, gradient, x, y)),
            ),
      );
      if (before !== input) before.dispose();
    }
    return current === input ? input.clone() : current;
  }

  #layer(layer: StraightLayer, input: tf.Tensor3D): tf.Tensor3D {
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

  /** The gradient of a layer's input, from that of its output. */
  #back(
    layer: StraightLayer,
    gradient: tf.Tensor3D,
    input: tf.Tensor3D,
    output: tf.Tensor3D,
  ): tf.Tensor3D {
    const beforeActivation = ({ activation }: ConvLayer | ConvTransposeLayer): tf.Tensor3D =>
      activation === 'relu' ? reluGradient(gradient, output) : gradient;
    switch (layer.op) {
      case 'conv': {
        const [height, width] = input.shape;
        const filter = this.#filter(layer.weights);
        const turned = layer.stride === 1 ? this.#turnedFilter(layer.weights) : filter;
        const sum = beforeActivation(layer);
        return convolutionGradient(layer, sum, [height, width], filter, turned);
      }
      case 'conv_transpose':
        return transposedGradient(layer, beforeActivation(layer), this.#filter(layer.weights));
      case 'relu':
        return reluGradient(gradient, output);
      case 'max_pool':
        return maxPoolGradient(gradient, input, output);
      case 'avg_pool':
        return avgPoolGradient(gradient, input);
      case 'upsample_nearest':
        return upsampleGradient(gradient);
      case 'pixel_unshuffle':
        return shuffle(gradient);
      case 'pixel_shuffle':
        return unshuffle(gradient);
      case 'instance_norm': {
        const scale = this.#vector(`${layer.weights}.weight`);
        return instanceNormGradient(gradient, input, scale, layer.epsilon);
      }
      case 'add':
        return gradient;
      case 'clamp':
        return clampGradient(gradient, input, layer);
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

  #turnedFilter(prefix: string): tf.Tensor4D {
    const turned = this.#turned.get(prefix) ?? tf.keep(turnedFilter(this.#filter(prefix)));
    this.#turned.set(prefix, turned);
    return turned;
  }

  #vector(name: string): tf.Tensor1D {
    return this.#vectors.get(name)!;
  }
}
