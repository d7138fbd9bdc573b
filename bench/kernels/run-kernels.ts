/**
 * @file The `kernels` suite: the engine's kernels one by one, as GFLOP/s and as a share of what the
 * adapter reaches in the same run, and the search beside the same search in tfjs operations, turn by
 * turn. Runs wherever there is WebGPU: in a page, or in Node on Dawn.
 */
import type { Pixels } from '../../src/engine/pixels.ts';
import { Gpu } from '../../src/engine/webgpu/gpu.ts';
import { planFrame } from '../../src/engine/webgpu/plan/planner.ts';
import { Program } from '../../src/engine/webgpu/program.ts';
import { downloadEncoded } from '../../src/engine/webgpu/stages.ts';
import { measureDispatches } from '../../src/engine/webgpu/timings.ts';
import type { Model } from '../../src/model/model.ts';
import { DEFAULT_GEOMETRY } from '../../src/swap/geometry.ts';
import type { ResultRow } from '../format/document.ts';
import type { Progress } from '../frames/frame-case.ts';
import { gpuLimitRows } from '../roofline/gpu-limits.ts';
import { median, quantile } from '../statistics/quantile.ts';
import { TimeBudget } from '../time-budget.ts';
import { ownSearch } from './own-search.ts';
import { measurePeak } from './peak.ts';
import type { Peak } from './peak.ts';
import { tfjsSearches } from './tfjs-search.ts';

/** What the suite runs. */
export interface KernelsRequest {
  readonly gpu: GPU;
  readonly model: Model;
  /** Content size in pixels. */
  readonly width: number;
  readonly height: number;
  /** Side of the square style picture in pixels. */
  readonly styleSize: number;
  /** Seconds to spend on the comparison with tfjs. */
  readonly budget: number;
}

/** Who is told how a run goes. */
export interface KernelsHooks {
  readonly onProgress?: (progress: Progress) => void;
  /** Told of rows as soon as they are there. */
  readonly onRows: (rows: readonly ResultRow[]) => void;
}

type Times = Record<'msMedian' | 'msLow' | 'msHigh', number>;
type TimedRow = ResultRow & Times;

const MAX_ROUNDS = 25;
/** A formulation this many times slower than the fastest of its kind is timed only once. */
const TOO_SLOW = 2;

/**
 * Runs the suite. tfjs starts only where there is `navigator.gpu`, which outside of a page the caller
 * has to put in place; it shares our device.
 */
export async function runKernels(
  request: KernelsRequest,
  { onProgress = () => undefined, onRows }: KernelsHooks,
): Promise<void> {
  const gpu = await Gpu.open({ gpu: request.gpu, precision: 'f32' });
  const { budget } = request;
  const report = (what: string, spent = 0): void =>
    onProgress({ what, spent, secondsLeft: budget * (1 - spent) });
  try {
    report('the adapter’s peak');
    const peak = await measurePeak(gpu, request.gpu.wgslLanguageFeatures);
    onRows(gpuLimitRows(gpu, peak));
    onRows(await convolutionRows(gpu, request, peak, report));
    report('search');
    onRows(await searchRows(gpu, request, peak, report));
  } finally {
    gpu.dispose();
  }
}

async function convolutionRows(
  gpu: Gpu,
  request: KernelsRequest,
  peak: Peak,
  report: (what: string) => void,
): Promise<ResultRow[]> {
  const plan = planFrame(request.model.manifest, request);
  const program = await Program.create(gpu, request.model, plan, 'the kernels');
  const names = plan.steps.flatMap((step) => ('weights' in step ? step.weights : []));
  const rows: ResultRow[] = [];
  for (const [i, dispatch] of [...program.before, ...program.after].entries()) {
    const name = names[i] ?? 'copy of a view';
    report(name);
    const msMedian = await measureDispatches(gpu, [dispatch]);
    const gflops = dispatch.flops / msMedian / 1e6;
    const peakShare = gflops / peak.gflops;
    rows.push({ ...sizeOf(gpu, request), name, msMedian, gflops, peakShare });
  }
  program.arena.dispose();
  return rows;
}

async function searchRows(
  gpu: Gpu,
  request: KernelsRequest,
  peak: Peak,
  report: (what: string, spent: number) => void,
): Promise<ResultRow[]> {
  const { model, width, height, styleSize, budget } = request;
  const picture = noise(styleSize, styleSize);
  const content = await downloadEncoded(gpu, model, noise(width, height));
  const style = await downloadEncoded(gpu, model, picture);
  const own = await ownSearch(gpu, model, content, { ...style, picture }, DEFAULT_GEOMETRY);
  const others = await tfjsSearches(gpu, content, style, DEFAULT_GEOMETRY);
  const contenders = [{ name: 'search', run: own.run }, ...others];
  const samples = contenders.map((): number[] => []);
  // The first round compiles, and shows that all compute the same.
  const found: ArrayLike<number>[] = [];
  for (const { name, run } of contenders) {
    report(name, 0);
    found.push(await run());
  }
  assertAgreement(found);
  const time = new TimeBudget(budget * 1000);
  for (let round = 0; round < MAX_ROUNDS && (round === 0 || time.left > 0); round++) {
    const typical = samples.map((sample) => (sample.length === 0 ? 0 : median(sample)));
    const fastest = Math.min(...typical.slice(1));
    for (const [i, { name, run }] of contenders.entries()) {
      if (i > 0 && typical[i]! > TOO_SLOW * fastest) continue;
      report(name, time.spent);
      const start = performance.now();
      await run();
      samples[i]!.push(performance.now() - start);
    }
  }
  report('search', 1);
  const { shape, prepare, search: searching, reduce } = own.swap;
  // Reading indices back takes longer than a fast GPU takes for the search.
  const kernels = await measureDispatches(gpu, [...prepare, searching, reduce]);
  own.dispose();
  const rows = contenders.map(({ name }, i): TimedRow => {
    const engine = i === 0 ? 'webgpu' : 'tfjs-webgpu';
    return { ...sizeOf(gpu, request), name, engine, ...spread(samples[i]!) };
  });
  const [search, ...baselines] = rows;
  const baseline = baselines.reduce((a, b) => (b.msMedian < a.msMedian ? b : a));
  const gflops = shape.flops / kernels / 1e6;
  return [
    {
      ...search!,
      gflops,
      peakShare: gflops / peak.gflops,
      note: 'times until the indices are in the host’s memory; rate of the kernels alone',
      baseline: baseline.name,
      speedup: baseline.msMedian / search!.msMedian,
    },
    ...baselines,
  ];
}

/** Near ties may fall either way; more than a few differences are a fault. */
function assertAgreement([own, ...others]: readonly ArrayLike<number>[]): void {
  for (const other of others) {
    const differing = Array.from(other).filter((index, i) => index !== own![i]).length;
    if (differing > other.length / 1000) {
      throw new Error(`the search differs from tfjs's in ${differing} of ${other.length} patches`);
    }
  }
}

function sizeOf(gpu: Gpu, { model, width, height, styleSize }: KernelsRequest) {
  return {
    suite: 'kernels' as const,
    engine: 'webgpu',
    device: gpu.name,
    model: model.manifest.name,
    width,
    height,
    styleSize,
  };
}

function spread(sample: readonly number[]): Times {
  return {
    msMedian: median(sample),
    msLow: quantile(sample, 0.05),
    msHigh: quantile(sample, 0.95),
  };
}

/** A repeatable picture without two patches alike. */
function noise(width: number, height: number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  let state = 1;
  for (let i = 0; i < data.length; i++) {
    // Park & Miller's generator.
    state = (state * 48271) % 0x7fffffff;
    data[i] = i % 4 === 3 ? 255 : state & 255;
  }
  return { width, height, data };
}
