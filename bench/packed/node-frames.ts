/** @file The `frames` suite without a browser: pictures in memory through the engines, in turns. */
import { createEngine } from '../../src/engine/create-engine.ts';
import type { EngineName } from '../../src/engine/engine.ts';
import type { StageTimings } from '../../src/engine/stage-timings.ts';
import type { Model } from '../../src/model/model.ts';
import { DEFAULT_GEOMETRY } from '../../src/swap/geometry.ts';
import type { ResultRow, SkippedCase } from '../format/document.ts';
import { contest, contestRows, roomFor, warmUp } from '../frames/contest.ts';
import { sizeName } from '../frames/frame-case.ts';
import { roundedStages } from '../frames/frame-stages.ts';
import type { FrameRunner } from '../frames/turns.ts';
import { noisePicture } from '../noise-picture.ts';
import { rounded } from '../statistics/summary.ts';
import type { Size } from '../suite.ts';
import { frameWork, totalWork } from '../work.ts';

/** What is measured. */
export interface NodeFramesRequest extends Size {
  readonly engines: readonly EngineName[];
  readonly model: Model;
  readonly styleSize: number;
  /** Seconds for everything. */
  readonly budget: number;
}

/** An engine at one size. */
interface Entry {
  readonly row: ResultRow;
  readonly runner: FrameRunner;
  /** The split of its frames; undefined where the engine cannot tell. */
  readonly stages: () => Promise<StageTimings | undefined>;
  readonly dispose: () => void;
}

async function open(name: EngineName, request: NodeFramesRequest): Promise<Entry> {
  const { model, width, height, styleSize } = request;
  const engine = await createEngine(name, model);
  const bank = await engine.createBank(noisePicture(styleSize, styleSize, 2), DEFAULT_GEOMETRY);
  const picture = noisePicture(width, height, 1);
  const { engine: own, device } = engine.info;
  const what = { suite: 'frames', name: 'latency', engine: own, device } as const;
  return {
    row: { ...what, model: model.manifest.name, width, height, styleSize, workers: 1 },
    runner: {
      inFlight: 1,
      workers: 1,
      async frame() {
        await engine.stylizePixels(picture, bank, 1);
      },
    },
    stages: () => engine.timings({ width, height }, bank),
    dispose: () => engine.dispose(),
  };
}

/** Runs every engine that runs here; the last is the baseline of the others. */
export async function nodeFrames(
  request: NodeFramesRequest,
): Promise<{ rows: readonly ResultRow[]; skipped: readonly SkippedCase[] }> {
  const { engines, model, width, height, styleSize, budget } = request;
  const share = (budget * 1000) / (2 * engines.length);
  const entries: Entry[] = [];
  const skipped: SkippedCase[] = [];
  for (const engine of engines) {
    const skip = (reason: string): void => {
      skipped.push({ suite: 'frames', name: `${engine}, ${sizeName(request)}`, reason });
    };
    try {
      const entry = await open(engine, request);
      const room = roomFor(share, await warmUp(entry.runner, share), entry.runner, 'latency');
      if (room === true) entries.push(entry);
      else skip(room);
    } catch (error) {
      skip(error instanceof Error ? error.message : String(error));
    }
  }
  if (entries.length === 0) return { rows: [], skipped };
  const runners = entries.map(({ runner }) => runner);
  const { signal } = new AbortController();
  const rounds = await contest(runners, 'latency', (budget * 1000) / 2, signal, () => undefined);
  const shape = { width, height, styleSize, geometry: DEFAULT_GEOMETRY };
  const { flops } = totalWork(frameWork(model.manifest, shape));
  const measured = contestRows(
    entries.map(({ row }) => row),
    rounds,
  );
  const rows: ResultRow[] = [];
  for (const [i, { stages, dispose }] of entries.entries()) {
    const row = measured[i]!;
    const timings = await stages();
    const gflops = rounded(flops / (row.msMedian ?? 1) / 1e6);
    rows.push({
      ...row,
      gflops,
      ...(timings === undefined ? {} : { stages: roundedStages(timings) }),
    });
    dispose();
  }
  return { rows, skipped };
}
