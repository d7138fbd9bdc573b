/** @file What `npm run bench` calls in its page. Rows and progress go back as they come. */
import type { ResultRow } from '../format/document.ts';
import { benchFrames, type RunHooks } from '../frames/bench-frames.ts';
import type { FramesRequest } from '../frames/frame-case.ts';
import { describeGraphics, type GraphicsInfo } from '../machine.ts';
import { benchEndToEnd, type EndToEndRequest } from '../end-to-end/bench-end-to-end.ts';
import { adapterKind, benchKernels, type PageKernels } from '../kernels/bench-kernels.ts';
import { closePeers, openPeers, peerOutput, peerTurn } from '../peers/peer-page.ts';
import { benchQuality } from '../quality/bench-quality.ts';
import { benchLimits, type LimitsRequest } from '../roofline/bench-limits.ts';
import { benchScale, type ScaleRequest } from '../scale/bench-scale.ts';
import { benchTemporal, type TemporalRequest } from '../temporal/bench-temporal.ts';
import type { BenchReport } from './report.ts';

const never = new AbortController().signal;

const hooks: RunHooks = {
  signal: never,
  onProgress: (progress) => window.benchReport({ progress }),
  onRows: (rows) => window.benchReport({ rows }),
  onSkip: (skipped) => window.benchReport({ skipped }),
};

/** Kernels of the WebGPU engine at one size. */
interface DriverKernels extends PageKernels {
  /** On an adapter in software too, where frames take seconds. */
  readonly software: boolean;
}

/** The WebGPU engine's kernels, where there is WebGPU. */
async function kernels({ software, ...request }: DriverKernels): Promise<void> {
  const name = `webgpu, ${request.model}`;
  const kind = await adapterKind();
  const reason =
    kind === undefined
      ? 'there is no WebGPU adapter'
      : 'the WebGPU adapter is one in software: --engine webgpu measures it nevertheless';
  const isMeasured = kind === 'hardware' || (kind === 'software' && software);
  if (isMeasured) await benchKernels(request, hooks);
  else hooks.onSkip({ suite: 'kernels', name, reason });
}

/** End to end and for minutes; the camera of a headless browser is a drawn one. */
async function endToEnd(request: EndToEndRequest): Promise<void> {
  const canvas = document.createElement('canvas');
  document.body.append(canvas);
  const note = 'a drawn camera of the browser’s own';
  const noted = (rows: readonly ResultRow[]): ResultRow[] =>
    rows.map((row) => (row.name === 'camera to screen' ? { ...row, note } : row));
  await benchEndToEnd(request, canvas, { ...hooks, onRows: (rows) => hooks.onRows(noted(rows)) });
  canvas.remove();
}

const driver = {
  graphics: (): Promise<GraphicsInfo> => describeGraphics(),
  frames: (request: FramesRequest): Promise<void> => benchFrames(request, hooks),
  endToEnd,
  limits: (request: LimitsRequest): Promise<void> => benchLimits(request, hooks),
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
