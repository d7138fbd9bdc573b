/**
 * @file Every layer kind written down as plainly as possible, in float64 and one value at a time: what
 * the engines' networks are measured against.
 */
import type { Pixels } from '../../src/engine/pixels.ts';
import type { ConvLayer, ConvTransposeLayer, Layer, Padding } from '../../src/model/layers.ts';
import type { Model } from '../../src/model/model.ts';
import { layerOutput, paddedSize, reflectIndex } from '../../src/model/shapes.ts';
import type { Shape } from '../../src/model/shapes.ts';
import type { Activations } from '../../src/swap/activations.ts';

/** Activations in float64. */
export interface Plane extends Shape {
  readonly data: Float64Array;
}

/** Encodes a picture: the expected value of `Engine.encode`. */
export function plainEncode(model: Model, picture: Pixels): Activations {
  const size = paddedSize(model.manifest, picture);
  const input = generate({ ...size, channels: 3 }, (y, x, c) => {
    const row = reflectIndex(y, picture.height);
    const col = reflectIndex(x, picture.width);
    return picture.data[(row * picture.width + col) * 4 + c]! / 255;
  });
  return narrow(runLayers(model, model.manifest.encoder, input));
}

/** Decodes activations: the expected value of `Engine.decode`. */
export function plainDecode(model: Model, activations: Activations): Activations {
  const input = { ...activations, data: Float64Array.from(activations.data) };
  return narrow(runLayers(model, model.manifest.decoder, input));
}

/** What layers make of an input, in float64. */
export function runLayers(model: Model, layers: readonly Layer[], input: Plane): Plane {
  return layers.reduce((plane, layer) => runLayer(model, layer, plane), input);
}

function runLayer(model: Model, layer: Layer, input: Plane): Plane {
  const shape = layerOutput(layer, input);
  const at = reader(input, 'zero');
  const map = (change: (value: number) => number): Plane => ({
    ...input,
    data: input.data.map(change),
  });
  switch (layer.op) {
    case 'conv':
      return convolve(model, layer, input, shape);
    case 'conv_transpose':
      return convolveTransposed(model, layer, input, shape);
    case 'relu':
      return map((value) => Math.max(0, value));
    case 'add':
      return map((value) => value + layer.value);
    case 'clamp':
      return map((value) => Math.min(layer.max, Math.max(layer.min, value)));
    case 'max_pool':
      return generate(shape, (y, x, c) => Math.max(...cell(at, y, x, c)));
    case 'avg_pool':
      return generate(shape, (y, x, c) => cell(at, y, x, c).reduce((a, b) => a + b) / 4);
    case 'upsample_nearest':
      return generate(shape, (y, x, c) => at(y >> 1, x >> 1, c));
    case 'pixel_unshuffle':
      return generate(shape, (y, x, c) => at(y * 2 + ((c >> 1) & 1), x * 2 + (c & 1), c >> 2));
    case 'pixel_shuffle':
      return generate(shape, (y, x, c) => at(y >> 1, x >> 1, c * 4 + (y & 1) * 2 + (x & 1)));
    case 'residual': {
      const body = runLayers(model, layer.body, input);
      return { ...input, data: input.data.map((value, i) => value + body.data[i]!) };
    }
    case 'instance_norm':
      return normalise(input, layer.epsilon, ...weightsOf(model, layer.weights));
  }
}

function convolve(model: Model, layer: ConvLayer, input: Plane, shape: Shape): Plane {
  const [weight, bias] = weightsOf(model, layer.weights);
  const { kernel, stride } = layer;
  const margin = (kernel - 1) / 2;
  const at = reader(input, layer.padding);
  return generate(shape, (y, x, o) => {
    let sum = bias[o]!;
    for (let i = 0; i < layer.in; i++) {
      for (let ky = 0; ky < kernel; ky++) {
        for (let kx = 0; kx < kernel; kx++) {
          const value = at(y * stride + ky - margin, x * stride + kx - margin, i);
          sum += value * weight[((o * layer.in + i) * kernel + ky) * kernel + kx]!;
        }
      }
    }
    return layer.activation === 'relu' ? Math.max(0, sum) : sum;
  });
}

/** Gathers what the scatter of every input position `p` over `p · stride + k − 1` leaves at (y, x). */
function convolveTransposed(
  model: Model,
  layer: ConvTransposeLayer,
  input: Plane,
  shape: Shape,
): Plane {
  const [weight, bias] = weightsOf(model, layer.weights);
  const at = reader(input, 'zero');
  return generate(shape, (y, x, o) => {
    let sum = bias[o]!;
    for (let ky = 0; ky < 3; ky++) {
      for (let kx = 0; kx < 3; kx++) {
        const row = (y + 1 - ky) / layer.stride;
        const col = (x + 1 - kx) / layer.stride;
        if (!Number.isInteger(row) || !Number.isInteger(col)) continue;
        for (let i = 0; i < layer.in; i++) {
          sum += at(row, col, i) * weight[((i * layer.out + o) * 3 + ky) * 3 + kx]!;
        }
      }
    }
    return layer.activation === 'relu' ? Math.max(0, sum) : sum;
  });
}

function normalise(input: Plane, epsilon: number, scale: Float32Array, shift: Float32Array): Plane {
  const { channels, data } = input;
  const count = input.height * input.width;
  const channelOf = (c: number): Float64Array => data.filter((_, i) => i % channels === c);
  const statistics = Array.from({ length: channels }, (_, c) => {
    const values = channelOf(c);
    const mean = values.reduce((sum, value) => sum + value, 0) / count;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
    return { mean, deviation: Math.sqrt(variance + epsilon) };
  });
  return {
    ...input,
    data: data.map((value, i) => {
      const c = i % channels;
      const { mean, deviation } = statistics[c]!;
      return ((value - mean) / deviation) * scale[c]! + shift[c]!;
    }),
  };
}

type Reader = (y: number, x: number, c: number) => number;

/** Reads a plane, beyond its border as the padding says. */
function reader({ height, width, channels, data }: Plane, padding: Padding): Reader {
  const place = padding === 'reflect' ? reflectIndex : clampIndex;
  return (y, x, c) => {
    const outside = y < 0 || x < 0 || y >= height || x >= width;
    if (outside && padding === 'zero') return 0;
    return data[(place(y, height) * width + place(x, width)) * channels + c]!;
  };
}

function clampIndex(i: number, n: number): number {
  return Math.min(n - 1, Math.max(0, i));
}

/** The four values of the 2 × 2 cell at (y, x). */
function cell(at: Reader, y: number, x: number, c: number): number[] {
  return [0, 1, 2, 3].map((i) => at(y * 2 + (i >> 1), x * 2 + (i & 1), c));
}

function generate(shape: Shape, value: Reader): Plane {
  const { height, width, channels } = shape;
  const data = new Float64Array(height * width * channels);
  for (let i = 0; i < data.length; i++) {
    const position = Math.floor(i / channels);
    data[i] = value(Math.floor(position / width), position % width, i % channels);
  }
  return { height, width, channels, data };
}

function weightsOf(model: Model, prefix: string): [weight: Float32Array, bias: Float32Array] {
  return [model.tensors.get(`${prefix}.weight`)!.data, model.tensors.get(`${prefix}.bias`)!.data];
}

function narrow({ height, width, channels, data }: Plane): Activations {
  return { height, width, channels, data: Float32Array.from(data) };
}
