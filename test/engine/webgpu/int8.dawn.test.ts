/** @file The search in 8 bits, judged by the correlation of what it chooses. */
import { expect, test } from 'vitest';
import { Gpu } from '../../../src/engine/webgpu/gpu.ts';
import { WebGpuStyleBank } from '../../../src/engine/webgpu/bank.ts';
import { matchActivations } from '../../../src/engine/webgpu/stages.ts';
import { DEFAULT_GEOMETRY } from '../../../src/swap/geometry.ts';
import { matchPatches } from '../../../src/swap/oracle.ts';
import { plainEncode } from '../../support/plain-network.ts';
import { randomPixels } from '../../support/random.ts';
import { syntheticModels } from '../../support/synthetic-models.ts';
import { nodeGpu } from './dawn.ts';

test.skipIf(nodeGpu === undefined).each([
  { kernels: 'for software', software: true },
  { kernels: 'for hardware', software: false },
])(
  'shaped $kernels, it finds patches with 99.5 % of the best correlation',
  async ({ software }) => {
    const model = syntheticModels()[0]!;
    const gpu = await Gpu.open({ gpu: nodeGpu!, precision: 'f32', search: 'int8', software });
    const picture = randomPixels(76, 68, 3);
    const style = plainEncode(model, picture);
    const content = plainEncode(model, randomPixels(92, 60, 4));
    const bank = new WebGpuStyleBank([picture], DEFAULT_GEOMETRY, [style], () => undefined);
    const { indices } = await matchActivations(gpu, model, content, bank);
    const { best } = matchPatches(content, style, DEFAULT_GEOMETRY);
    const { rows, cols } = bank.grid;
    const chosen = Array.from(indices, (index, position) => {
      expect(index).toBeLessThan(rows * cols);
      const columns = content.width - 2;
      const at = { y: Math.floor(position / columns), x: position % columns };
      const from = { y: Math.floor(index / cols), x: index % cols };
      return correlation(
        patchOf(content.data, content.width, content.channels, at),
        patchOf(style.data, style.width, style.channels, from),
      );
    });
    expect(sum(chosen) / sum(best)).toBeGreaterThan(0.995);
    bank.dispose();
    gpu.dispose();
  },
);

function patchOf(
  data: Float32Array,
  width: number,
  channels: number,
  { y, x }: { readonly y: number; readonly x: number },
): number[] {
  return [0, 1, 2].flatMap((dy) => {
    const start = ((y + dy) * width + x) * channels;
    return [...data.subarray(start, start + 3 * channels)];
  });
}

function correlation(a: readonly number[], b: readonly number[]): number {
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, value, i) => total + value * b[i]!, 0);
}

function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, value) => total + value, 0);
}
