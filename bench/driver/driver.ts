/** @file What `npm run bench` calls in its page. Rows and progress go back as they come. */
import { requestAdapter } from '../../src/engine/gpu-adapter.ts';
import { loadModel } from '../../src/model/load-model.ts';
import { benchFrames, type RunHooks } from '../frames/bench-frames.ts';
import type { FramesRequest } from '../frames/frame-case.ts';
import { describeGraphics, type GraphicsInfo } from '../machine.ts';
import { runKernels, type KernelsRequest } from '../kernels/run-kernels.ts';
import { closePeers, openPeers, peerOutput, peerTurn } from '../peers/peer-page.ts';
import { benchQuality } from '../quality/bench-quality.ts';
import { benchLimits } from '../roofline/bench-limits.ts';
import { benchScale, type ScaleRequest } from '../scale/bench-scale.ts';
import { benchTemporal, type TemporalRequest } from '../temporal/bench-temporal.ts';
import { isLimit } from '../roofline/stage-rows.ts';
import type { BenchReport } from './report.ts';

const never = new AbortController().signal;

const hooks: RunHooks = {
  signal: never,
  onProgress: (progress) => window.benchReport({ progress }),
  onRows: (rows) => window.benchReport({ rows }),
  onSkip: (skipped) => window.benchReport({ skipped }),
};

/** Kernels of the WebGPU engine at one size. */
interface DriverKernels extends Omit<KernelsRequest, 'gpu' | 'model'> {
  readonly model: string;
}

/** The WebGPU engine's kernels, where there is WebGPU. */
async function kernels({ model, ...request }: DriverKernels): Promise<void> {
  const name = `webgpu, ${model}`;
  if ((await requestAdapter()) === undefined) {
    hooks.onSkip({ suite: 'kernels', name, reason: 'there is no WebGPU adapter' });
    return;
  }
  const { gpu } = navigator;
  const all = { ...request, gpu, model: await loadModel(model) };
  // The limits were measured before, once for all sizes.
  const rows = await runKernels(all, hooks.onProgress);
  hooks.onRows(rows.filter((row) => !isLimit(row)));
}

const driver = {
  graphics: (): Promise<GraphicsInfo> => describeGraphics(),
  frames: (request: FramesRequest): Promise<void> => benchFrames(request, hooks),
  limits: (seconds: number): Promise<void> => benchLimits(seconds, hooks),
  kernels: (request: DriverKernels): Promise<void> => kernels(request),
  quality: benchQuality,
  scale: (request: ScaleRequest): Promise<void> => benchScale(request, hooks),
  temporal: (request: TemporalRequest): Promise<void> => benchTemporal(request, hooks),
  openPeers,
  peerTurn,
  peerOutput,
  closePeers,
};

declare global {
  interface Window {
    /** What the command calls. */
    driver: typeof driver;
    /** Given by the command. */
    benchReport(report: BenchReport): void;
  }
}

window.driver = driver;
