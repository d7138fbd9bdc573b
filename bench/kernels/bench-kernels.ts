import { isHardwareAdapter, requestAdapter } from '../../src/engine/gpu-adapter.ts';
import { loadModel } from '../../src/model/load-model.ts';
import type { RunHooks } from '../frames/bench-frames.ts';
import { isLimit } from '../roofline/stage-rows.ts';
import { runKernels, type KernelsRequest } from './run-kernels.ts';

/** Kernels of one model at one size, in a page. */
export interface PageKernels extends Omit<KernelsRequest, 'gpu' | 'model'> {
  readonly model: string;
}

/** Sizes for an adapter where nobody names one: in software, frames take seconds. */
export const KERNEL_SIZES = {
  hardware: { width: 640, height: 360, styleSize: 256 },
  software: { width: 160, height: 96, styleSize: 96 },
} as const;

/** What computes behind WebGPU here; undefined where nothing does. */
export async function adapterKind(): Promise<keyof typeof KERNEL_SIZES | undefined> {
  const adapter = await requestAdapter();
  if (adapter === undefined) return undefined;
  return isHardwareAdapter(adapter.info) ? 'hardware' : 'software';
}

/**
 * The WebGPU engine's kernels in this page, without the adapter's limits, which are a measurement of
 * their own.
 *
 * @throws the signal's reason where it aborts.
 */
export async function benchKernels(
  { model, ...request }: PageKernels,
  { signal, onProgress, onRows }: RunHooks,
): Promise<void> {
  const all = { ...request, gpu: navigator.gpu, model: await loadModel(model) };
  await runKernels(all, {
    onProgress: (progress) => {
      signal.throwIfAborted();
      onProgress(progress);
    },
    onRows: (rows) => onRows(rows.filter((row) => !isLimit(row))),
  });
}
