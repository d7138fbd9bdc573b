/**
 * @file The search in tfjs operations, on the tfjs WebGPU backend: the baseline. Two formulations, of
 * which the faster one counts: patches as the rows of a matrix (the tfjs engine's own), and the style
 * patches as the filters of a convolution (Chen & Schmidt 2016, section 3.1).
 */
import * as tf from '@tensorflow/tfjs-core';
import type { GpuDevice } from '../../src/engine/gpu-adapter.ts';
import { search } from '../../src/engine/tfjs/search.ts';
import { shareDevice } from '../../src/engine/tfjs/share-device.ts';
import { TfjsBank } from '../../src/engine/tfjs/tfjs-bank.ts';
import type { Activations } from '../../src/swap/activations.ts';
import type { PatchGeometry } from '../../src/swap/geometry.ts';

/** One formulation, ready to run; resolves when the indices are in the host's memory. */
export interface TfjsSearch {
  readonly name: string;
  readonly run: () => Promise<ArrayLike<number>>;
}

/** Prepares both formulations, on the device of the engine that they are compared with. */
export async function tfjsSearches(
  device: GpuDevice,
  content: Activations,
  style: Activations,
  geometry: PatchGeometry,
): Promise<readonly TfjsSearch[]> {
  await shareDevice(device);
  const contentTensor = tensorOf(content);
  const styleTensor = tensorOf(style);
  const bank = await TfjsBank.create(styleTensor, geometry, () => undefined);
  styleTensor.dispose();
  const { patchSize } = geometry;
  const filters = tf.reshape<tf.Rank.R4>(bank.tensors.unitPatches, [
    patchSize,
    patchSize,
    content.channels,
    bank.grid.count,
  ]);
  return [
    { name: 'tfjs matMul', run: () => read(() => search(contentTensor, bank)) },
    {
      name: 'tfjs conv2d',
      run: () => read(() => tf.argMax(tf.conv2d(contentTensor, filters, 1, 'valid'), 2)),
    },
  ];
}

function tensorOf({ height, width, channels, data }: Activations): tf.Tensor3D {
  return tf.tensor3d(data, [height, width, channels]);
}

async function read(compute: () => tf.Tensor): Promise<ArrayLike<number>> {
  const indices = tf.tidy(compute);
  const values = await indices.data();
  indices.dispose();
  return values;
}
