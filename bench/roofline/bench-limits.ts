import { requestAdapter } from '../../src/engine/gpu-adapter.ts';
import { Gpu } from '../../src/engine/webgpu/gpu.ts';
import type { RunHooks } from '../frames/bench-frames.ts';
import { measurePeak } from '../kernels/peak.ts';
import { TimeBudget } from '../time-budget.ts';
import { cpuLimits } from './cpu-limits.ts';
import { gpuLimitRows } from './gpu-limits.ts';

/** What is measured. */
export interface LimitsRequest {
  /** For everything. */
  readonly seconds: number;
  /** The GPU's too, where there is one. */
  readonly withGpu: boolean;
}

/** Measures what this machine can do at best, for rooflines: the CPU, and the GPU where there is one. */
export async function benchLimits(
  { seconds, withGpu }: LimitsRequest,
  hooks: RunHooks,
): Promise<void> {
  const budget = new TimeBudget(seconds * 1000);
  const report = (what: string): void =>
    hooks.onProgress({ what, spent: budget.spent, secondsLeft: budget.left / 1000 });
  report('limits of the CPU');
  hooks.onRows(await cpuLimits(withGpu ? seconds / 2 : seconds, navigator.hardwareConcurrency));
  hooks.signal.throwIfAborted();
  if (!withGpu || (await requestAdapter()) === undefined) return;
  report('limits of the GPU');
  const gpu = await Gpu.open({ gpu: navigator.gpu, precision: 'f32' });
  try {
    const peak = await measurePeak(gpu, navigator.gpu.wgslLanguageFeatures);
    hooks.onRows(gpuLimitRows(gpu, peak));
  } finally {
    gpu.dispose();
  }
}
