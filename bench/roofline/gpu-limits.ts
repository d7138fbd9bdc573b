/** @file The GPU's limits: what its loops and a copy reach. */
import type { Gpu } from '../../src/engine/webgpu/gpu.ts';
import type { ResultRow } from '../format/document.ts';
import type { GpuLoopKind, Peak } from '../kernels/peak.ts';
import { rounded } from '../statistics/summary.ts';

const NAMES: Readonly<Record<GpuLoopKind, string>> = {
  f32: 'multiply-add, f32',
  f16: 'multiply-add, f16',
  'int8 dot': 'packed dot product, int8',
};

/** Rows of a device's peak; they belong to no model, as all limits. */
export function gpuLimitRows({ name: device }: Pick<Gpu, 'name'>, peak: Peak): ResultRow[] {
  const what = { suite: 'kernels', engine: 'webgpu', device } as const;
  return [
    ...peak.loops.map(({ kind, gflops, shape }) => ({
      ...what,
      name: NAMES[kind],
      gflops: rounded(gflops),
      note: `best of shapes: ${shape}`,
    })),
    { ...what, name: 'copy', bandwidth: rounded(peak.bandwidth) },
  ];
}
