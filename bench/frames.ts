/**
 * @file The `frames` suite, run in a page: whole frames through the public API, from `VideoFrame`
 * to `VideoFrame`. Cases take turns, round by round, so that a machine that slows down slows all of
 * them; a case's figure is the median over its rounds.
 */
import type { EngineChoice } from '../src/engine/engine-names.ts';
import { Stylizer } from '../src/index.ts';
import { drawDemoFrame } from '../src/video/demo-clip.ts';
import { type ResultRow } from './results.ts';
import { median, quantile } from './statistics/quantile.ts';

/** How frames are offered: as many as the pool takes, or one after the other. */
export type Schedule = 'throughput' | 'latency';

/** One line-up of engine, model and sizes. */
export interface FrameCase {
  readonly engine: EngineChoice;
  readonly model: string;
  readonly width: number;
  readonly height: number;
  readonly styleSize: number;
  readonly schedule: Schedule;
  readonly workers?: number;
}

/** What the suite runs. */
export interface FramesRequest {
  readonly cases: readonly FrameCase[];
  /** Seconds to spend on measuring, over all cases. */
  readonly budget: number;
}

const DISTINCT_FRAMES = 8;
const WARM_UP_FRAMES = 2;
const ROUNDS = 7;

function drawFrames(width: number, height: number): VideoFrame[] {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2D canvas here');
  return Array.from({ length: DISTINCT_FRAMES }, (_, index) => {
    drawDemoFrame(context, width, height, index / 5);
    const { data } = context.getImageData(0, 0, width, height);
    return new VideoFrame(data, {
      format: 'RGBA',
      codedWidth: width,
      codedHeight: height,
      timestamp: index * 200_000,
    });
  });
}

/** A case with its own Stylizer, frames and measured rounds. */
class Runner {
  readonly #frames: VideoFrame[];
  readonly samples: number[] = [];
  #next = 0;

  private constructor(
    readonly setup: FrameCase,
    readonly stylizer: Stylizer,
  ) {
    this.#frames = drawFrames(setup.width, setup.height);
  }

  static async create(setup: FrameCase): Promise<Runner> {
    const { engine, model, styleSize, workers } = setup;
    const stylizer = await Stylizer.create({
      engine,
      model,
      styleSize,
      width: 'full',
      ...(workers === undefined ? {} : { workers }),
    });
    await stylizer.setStyle('oil-garden');
    return new Runner(setup, stylizer);
  }

  /** Stylises `count` frames and returns the milliseconds that each took on average. */
  async run(count: number): Promise<number> {
    const lanes = this.setup.schedule === 'latency' ? 1 : this.stylizer.info.workers + 1;
    const start = performance.now();
    let left = count;
    const lane = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        const frame = this.#frames[this.#next % this.#frames.length];
        this.#next += 1;
        if (frame === undefined) return;
        (await this.stylizer.stylize(frame)).close();
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return (performance.now() - start) / count;
  }

  row(): ResultRow {
    const { width, height, styleSize, model, schedule } = this.setup;
    const { engine, device, workers } = this.stylizer.info;
    const msMedian = median(this.samples);
    return {
      suite: 'frames',
      name: schedule,
      engine,
      device,
      model,
      width,
      height,
      styleSize,
      workers,
      msMedian,
      msLow: quantile(this.samples, 0.05),
      msHigh: quantile(this.samples, 0.95),
      fps: 1000 / msMedian,
    };
  }

  dispose(): void {
    for (const frame of this.#frames) frame.close();
    this.stylizer.dispose();
  }
}

/** Sets every row beside that of the last engine at the same size and schedule. */
function compare(rows: readonly ResultRow[]): ResultRow[] {
  const baselineEngine = rows.at(-1)?.engine;
  return rows.map((row) => {
    const baseline = rows.find(
      (other) =>
        other.engine === baselineEngine &&
        other.engine !== row.engine &&
        other.width === row.width &&
        other.height === row.height &&
        other.styleSize === row.styleSize &&
        other.name === row.name,
    );
    return baseline === undefined
      ? row
      : { ...row, baseline: baseline.engine, speedup: baseline.msMedian / row.msMedian };
  });
}

/**
 * Runs the suite. Every case keeps its own Stylizer for the whole run; the engine named last is the
 * baseline of the others.
 *
 * @throws what `Stylizer.create` throws, e.g. where an engine cannot run here.
 */
export async function benchFrames({ cases, budget }: FramesRequest): Promise<ResultRow[]> {
  const runners: Runner[] = [];
  try {
    for (const setup of cases) runners.push(await Runner.create(setup));
    const slice = (budget * 1000) / (runners.length * ROUNDS);
    const counts: number[] = [];
    for (const runner of runners) {
      await runner.run(WARM_UP_FRAMES);
      counts.push(Math.max(2, Math.round(slice / (await runner.run(WARM_UP_FRAMES)))));
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [index, runner] of runners.entries()) {
        runner.samples.push(await runner.run(counts[index] ?? 2));
      }
    }
    return compare(runners.map((runner) => runner.row()));
  } finally {
    for (const runner of runners) runner.dispose();
  }
}
