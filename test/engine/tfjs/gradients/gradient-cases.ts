/** @file Gradients of networks on tfjs, held against finite differences in float64. */
import * as tf from '@tensorflow/tfjs-core';
import { Network } from '../../../../src/engine/tfjs/network.ts';
import type { Layer } from '../../../../src/model/layers.ts';
import type { Model } from '../../../../src/model/model.ts';
import { objective } from '../../../../src/optimise/objective.ts';
import type { Activations } from '../../../../src/swap/activations.ts';
import { expectGradient } from '../../../support/finite-differences.ts';
import { runLayers } from '../../../support/plain-network.ts';
import { randomActivations } from '../../../support/random.ts';
import { conv, convTranspose, shuffle } from '../../../support/synthetic-models.ts';

/** A kind of layer, and the shape of what it is tried on: height, width, channels. */
interface LayerCase {
  readonly name: string;
  readonly layer: Layer;
  readonly shape: readonly [number, number, number];
}

/** Every kind of layer, with the paddings, strides and remainders that it knows. */
export const LAYER_CASES: readonly LayerCase[] = [
  { name: 'conv, reflect', layer: conv('a', 2, 3, {}), shape: [4, 5, 2] },
  { name: 'conv, reflect, two rows', layer: conv('a', 2, 3, {}), shape: [2, 3, 2] },
  { name: 'conv, reflect, one row', layer: conv('a', 2, 3, {}), shape: [1, 4, 2] },
  { name: 'conv, replicate', layer: conv('a', 2, 3, { padding: 'replicate' }), shape: [4, 5, 2] },
  { name: 'conv, zero', layer: conv('a', 2, 3, { padding: 'zero' }), shape: [4, 5, 2] },
  { name: 'conv, relu', layer: conv('a', 2, 3, { activation: 'relu' }), shape: [4, 5, 2] },
  { name: 'conv, kernel 1', layer: conv('a', 2, 3, { kernel: 1 }), shape: [4, 5, 2] },
  { name: 'conv, stride 2', layer: conv('a', 2, 3, { stride: 2 }), shape: [6, 8, 2] },
  { name: 'conv, stride 2, odd', layer: conv('a', 2, 3, { stride: 2 }), shape: [5, 7, 2] },
  { name: 'conv_transpose', layer: convTranspose('a', 2, 3, {}), shape: [4, 5, 2] },
  {
    name: 'conv_transpose, stride 2, relu',
    layer: convTranspose('a', 2, 3, { stride: 2, activation: 'relu' }),
    shape: [4, 5, 2],
  },
  { name: 'relu', layer: { op: 'relu' }, shape: [4, 5, 2] },
  { name: 'max_pool', layer: { op: 'max_pool', factor: 2 }, shape: [4, 6, 2] },
  { name: 'max_pool, remainder', layer: { op: 'max_pool', factor: 2 }, shape: [5, 7, 2] },
  { name: 'avg_pool', layer: { op: 'avg_pool', factor: 2 }, shape: [4, 6, 2] },
  { name: 'avg_pool, remainder', layer: { op: 'avg_pool', factor: 2 }, shape: [5, 7, 2] },
  { name: 'upsample_nearest', layer: { op: 'upsample_nearest', factor: 2 }, shape: [4, 5, 2] },
  { name: 'pixel_unshuffle', layer: shuffle('pixel_unshuffle'), shape: [4, 6, 2] },
  { name: 'pixel_shuffle', layer: shuffle('pixel_shuffle'), shape: [3, 4, 4] },
  {
    name: 'residual',
    layer: { op: 'residual', body: [conv('a', 2, 2, { activation: 'relu' })] },
    shape: [4, 5, 2],
  },
  {
    name: 'instance_norm',
    layer: { op: 'instance_norm', weights: 'a', channels: 2, epsilon: 1e-3 },
    shape: [4, 5, 2],
  },
  { name: 'add', layer: { op: 'add', value: 0.5 }, shape: [4, 5, 2] },
  { name: 'clamp', layer: { op: 'clamp', min: -0.4, max: 0.6 }, shape: [4, 5, 2] },
];

/** λ of the objective that is differentiated. */
const LAMBDA = 0.7;

/**
 * Expects the gradient of the objective through a model's encoder to be that of finite differences.
 *
 * @param input where it is taken; its target is random.
 * @param tried see `expectGradient`.
 */
export async function expectEncoderGradient(
  model: Model,
  input: Activations,
  tried: Parameters<typeof expectGradient>[3],
): Promise<void> {
  const { height, width, channels } = input;
  const layers = model.manifest.encoder;
  const network = new Network(model);
  const image = tf.tensor3d(input.data, [height, width, channels]);
  const goal = plain(input.data);
  const { data } = randomActivations(goal.height, goal.width, goal.channels, 3);
  const scale = Math.max(...goal.data.map(Math.abs));
  const target = Float32Array.from(data, (value, i) => goal.data[i]! + value * scale);
  const wanted = tf.tensor3d(target, [goal.height, goal.width, goal.channels]);

  const value = (): tf.Scalar => objective(network.encode(image), image, wanted, LAMBDA);
  const gradient = tf.tidy(() => tf.grad(value)(image));
  try {
    const f = (x: Float64Array): number =>
      squaredDistance(plain(x).data, target) + LAMBDA * totalVariation(x);
    expectGradient(await gradient.data(), f, input.data, tried);
  } finally {
    tf.dispose([image, wanted, gradient]);
    network.dispose();
  }

  function plain(x: ArrayLike<number>) {
    return runLayers(model, layers, { height, width, channels, data: Float64Array.from(x) });
  }

  function totalVariation(x: Float64Array): number {
    return x.reduce((sum, here, i) => {
      const column = Math.floor(i / channels) % width;
      const right = column + 1 < width ? x[i + channels]! - here : 0;
      const down = (x[i + width * channels] ?? here) - here;
      return sum + right ** 2 + down ** 2;
    }, 0);
  }
}

function squaredDistance(a: Float64Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);
}
