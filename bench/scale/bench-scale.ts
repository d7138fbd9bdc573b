/**
 * @file The `scale` suite: how time and memory grow with content pixels, style patches, patch size and
 * workers, as exponents fitted to measurements beside those that counting operations predicts.
 */
import { createEngine } from '../../src/engine/create-engine.ts';
import type { EngineChoice } from '../../src/engine/engine-names.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { loadModel } from '../../src/model/load-model.ts';
import { patchGrid } from '../../src/swap/geometry.ts';
import type { ResultRow } from '../format/document.ts';
import type { RunHooks } from '../frames/bench-frames.ts';
import { StylizerRunner } from '../frames/stylizer-runner.ts';
import { frameTurn } from '../frames/turns.ts';
import { noisePicture } from '../noise-picture.ts';
import { fitExponent, type Point } from '../statistics/fit.ts';
import { median } from '../statistics/quantile.ts';
import { frameWork, totalWork, type FrameShape } from '../work.ts';
import { TimeBudget } from '../time-budget.ts';

/** What the suite runs. */
export interface ScaleRequest {
  readonly engine: EngineChoice;
  readonly model: string;
  /** Seconds for everything. */
  readonly budget: number;
}

const USUAL: FrameShape = {
  width: 320,
  height: 180,
  styleSize: 256,
  geometry: { patchSize: 3, styleStride: 1 },
};

const CONTENT_WIDTHS: readonly number[] = [128, 192, 256, 384, 512];
const STYLE_SIZES: readonly number[] = [96, 128, 192, 256, 384];
const PATCH_SIZES: readonly number[] = [1, 3, 5, 7, 9];

/** One thing that grows, what is held to grow with it, and what is predicted. */
interface Axis {
  readonly name: string;
  readonly shapes: readonly FrameShape[];
  readonly x: (shape: FrameShape) => number;
  /** True where only the search is looked at. */
  readonly searchOnly?: boolean;
}

const AXES: readonly Axis[] = [
  {
    name: 'content pixels',
    shapes: CONTENT_WIDTHS.map((width) => ({ ...USUAL, width, height: (width * 9) / 16 })),
    x: ({ width, height }) => width * height,
  },
  {
    name: 'style patches',
    shapes: STYLE_SIZES.map((styleSize) => ({ ...USUAL, styleSize })),
    x: ({ styleSize }) => patchGrid(styleSize / 4, styleSize / 4, 3, 1, 'style').count,
    searchOnly: true,
  },
  {
    name: 'patch size',
    shapes: PATCH_SIZES.map((patchSize) => ({ ...USUAL, geometry: { patchSize, styleStride: 1 } })),
    x: ({ geometry }) => geometry.patchSize,
  },
];

/** What one shape comes to. */
interface Measured {
  readonly frameMs: number;
  readonly searchMs: number | undefined;
  readonly bytes: number | undefined;
}

async function measureShape(
  engine: Engine,
  shape: FrameShape,
  milliseconds: number,
): Promise<Measured> {
  const { width, height, styleSize, geometry } = shape;
  const bank = await engine.createBank(noisePicture(styleSize, styleSize, 2), geometry);
  const picture = noisePicture(width, height, 1);
  await engine.stylizePixels(picture, bank, 1);
  const times: number[] = [];
  const end = performance.now() + milliseconds;
  do {
    const start = performance.now();
    await engine.stylizePixels(picture, bank, 1);
    times.push(performance.now() - start);
  } while (performance.now() < end || times.length < 3);
  const timings = await engine.timings({ width, height }, bank);
  const bytes = 'usedBytes' in engine ? Number(engine.usedBytes) : undefined;
  bank.dispose();
  return { frameMs: median(times), searchMs: timings?.search, bytes };
}

/** Runs the suite. */
export async function benchScale(request: ScaleRequest, hooks: RunHooks): Promise<void> {
  const budget = new TimeBudget(request.budget * 1000);
  const model = await loadModel(request.model, hooks.signal);
  const engine = await createEngine(request.engine, model);
  const { engine: name, device } = engine.info;
  const what = { suite: 'scale', engine: name, device, model: request.model } as const;
  const shapes = AXES.reduce((sum, axis) => sum + axis.shapes.length, 0);
  // Loading a style and the first frame take about as long again.
  const share = (budget.left * 0.8) / (2 * shapes);
  try {
    for (const axis of AXES) {
      const measured: Measured[] = [];
      for (const shape of axis.shapes) {
        hooks.signal.throwIfAborted();
        const spent = { spent: budget.spent, secondsLeft: budget.left / 1000 };
        hooks.onProgress({ what: `time against ${axis.name}`, ...spent });
        measured.push(await measureShape(engine, shape, share));
      }
      const rows = axisRows(axis, measured, (shape) => frameWork(model.manifest, shape));
      hooks.onRows(rows.map((row) => ({ ...what, ...row })));
    }
  } finally {
    engine.dispose();
  }
  hooks.onRows([{ ...what, ...(await workerRow(request, budget.left * 0.8, hooks)) }]);
}

type ScaleRow = Pick<ResultRow, 'name' | 'exponent'>;

function axisRows(
  { name, shapes, x, searchOnly = false }: Axis,
  measured: readonly Measured[],
  workOf: (shape: FrameShape) => ReturnType<typeof frameWork>,
): ScaleRow[] {
  const predicted = shapes.map((shape): Point => {
    const work = workOf(shape);
    return [x(shape), (searchOnly ? work.search : totalWork(work)).flops];
  });
  const times = measured.map(({ frameMs, searchMs }) =>
    searchOnly ? (searchMs ?? frameMs) : frameMs,
  );
  const of = (values: readonly number[]): Point[] =>
    values.map((value, i) => [x(shapes[i]!), value]);
  const subject = searchOnly ? 'search' : 'frame';
  const rows: ScaleRow[] = [
    { name: `${subject} time against ${name}`, exponent: fitExponent(of(times), predicted) },
  ];
  const bytes = measured.flatMap((it) => (it.bytes === undefined ? [] : [it.bytes]));
  if (bytes.length === shapes.length) {
    const traffic = shapes.map((shape): Point => [x(shape), totalWork(workOf(shape)).bytes]);
    rows.push({ name: `memory against ${name}`, exponent: fitExponent(of(bytes), traffic) });
  }
  return rows;
}

/** Frames a second against workers, one to as many as there are cores. */
async function workerRow(
  { engine, model }: ScaleRequest,
  milliseconds: number,
  { signal }: RunHooks,
): Promise<ScaleRow> {
  const cores = Math.max(navigator.hardwareConcurrency, 2);
  const counts = [1, 2, 4, 8, 16].filter((count) => count <= cores);
  const points: Point[] = [];
  for (const workers of counts) {
    const runner = await StylizerRunner.create({ engine, model, workers, signal });
    try {
      await runner.prepare(USUAL, USUAL.styleSize);
      await runner.frame();
      const end = performance.now() + milliseconds / (2 * counts.length);
      const times: number[] = [];
      do times.push(...(await frameTurn(runner, 'throughput')));
      while (performance.now() < end);
      points.push([workers, 1000 / median(times)]);
    } finally {
      runner.dispose();
    }
  }
  const predicted = counts.map((count): Point => [count, count]);
  return { name: 'frames a second against workers', exponent: fitExponent(points, predicted) };
}
