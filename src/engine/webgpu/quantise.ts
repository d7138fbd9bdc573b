/** @file Activations in 8 bits, for the search by integer dot products. */
import type { Shape } from '../../model/shapes.ts';
import type { Arena } from './arena.ts';
import { bind } from './dispatch.ts';
import type { Dispatch } from './dispatch.ts';
import { extentUniform } from './extent.ts';
import type { Gpu } from './gpu.ts';
import quantise from './shaders/quantise.wgsl?raw';
import range from './shaders/quantise-range.wgsl?raw';
import { groups, plainText } from './shader-text.ts';

/** Workgroups that look for the largest magnitude. */
const RANGES = 64;
/** Threads in one row of workgroups. */
const ROW = 2 ** 15;

/** Quantises a buffer of activations whenever it is encoded. */
export interface Quantiser {
  readonly dispatches: readonly Dispatch[];
  /** Four channels to a word, in the order of the activations. */
  readonly packed: GPUBuffer;
}

/** Compiles what `recordQuantiser` records. */
export async function quantisePipelines(
  gpu: Gpu,
  shape: Shape,
): Promise<readonly [GPUComputePipeline, GPUComputePipeline]> {
  const values = { GROUPS: groups(shape.channels), RANGES, ROW };
  return Promise.all([
    gpu.computePipeline('quantise range', plainText(gpu.precision, range, values)),
    gpu.computePipeline('quantise', plainText(gpu.precision, quantise, values)),
  ]);
}

/** Records the quantisation of a buffer. */
export function recordQuantiser(
  gpu: Gpu,
  arena: Arena,
  [rangePipeline, pipeline]: readonly [GPUComputePipeline, GPUComputePipeline],
  activations: GPUBuffer,
  shape: Shape,
): Quantiser {
  const count = shape.height * shape.width * groups(shape.channels);
  const largest = arena.storage('quantisation range', RANGES * 4);
  const packed = arena.storage('quantised', count * 4);
  const extent = extentUniform(arena, { input: shape });
  const first = bind(gpu.device, rangePipeline, { 0: extent, 1: largest, 2: activations });
  const second = bind(gpu.device, pipeline, { 0: extent, 1: packed, 2: activations, 3: largest });
  const workgroups = [Math.ceil(Math.min(count, ROW) / 256), Math.ceil(count / ROW), 1] as const;
  return {
    dispatches: [
      { pipeline: rangePipeline, bindGroup: first, workgroups: [RANGES, 1, 1], flops: 0 },
      { pipeline, bindGroup: second, workgroups, flops: 0 },
    ],
    packed,
  };
}
