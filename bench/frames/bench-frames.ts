/**
 * @file The `frames` suite, run in a page: whole frames through the public API. Engines take turns, so
 * that a machine that slows down slows all of them. What does not fit the time budget is left out, and
 * said to be.
 */
import type { EngineChoice } from '../../src/engine/engine-names.ts';
import { loadModel } from '../../src/model/load-model.ts';
import type { Manifest } from '../../src/model/model.ts';
import { DEFAULT_GEOMETRY } from '../../src/swap/geometry.ts';
import type { ResultRow, SkippedCase } from '../format/document.ts';
import { rounded } from '../statistics/summary.ts';
import type { Size } from '../suite.ts';
import { OutOfTime, TimeBudget, within } from '../time-budget.ts';
import { frameWork, totalWork } from '../work.ts';
import { contest, contestRows, roomFor, warmUp } from './contest.ts';
import { sizeName, type FramesRequest, type Progress, type Schedule } from './frame-case.ts';
import { StylizerRunner } from './stylizer-runner.ts';

/** What a run is told to do beside its request. */
export interface RunHooks {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** Told of rows as soon as they are there. */
  readonly onRows: (rows: readonly ResultRow[]) => void;
  readonly onSkip: (skipped: SkippedCase) => void;
}

/** An engine with a model, and the pace it has shown. */
interface Entry {
  readonly engine: EngineChoice;
  readonly runner: StylizerRunner;
  /** Operations a millisecond at the last size; undefined before the first. */
  pace?: number;
}

/** One size in one schedule. */
interface Group {
  readonly model: string;
  readonly manifest: Manifest;
  readonly schedule: Schedule;
  readonly size: Size;
  readonly styleSize: number;
}

/** Runs the suite. */
export async function benchFrames(request: FramesRequest, hooks: RunHooks): Promise<void> {
  const budget = new TimeBudget(request.budget * 1000);
  const { models, schedules, sizes, styleSizes } = request;
  let groupsLeft = models.length * schedules.length * sizes.length * styleSizes.length;
  const groupsPerOpening = sizes.length * styleSizes.length;
  for (const model of models) {
    const { manifest } = await loadModel(model, hooks.signal);
    for (const schedule of schedules) {
      const openingLimit = (budget.share(groupsLeft) * groupsPerOpening) / 2;
      const entries = await openAll(request, model, schedule, openingLimit, hooks);
      try {
        for (const styleSize of styleSizes) {
          for (const size of sizes) {
            const group = { model, manifest, schedule, size, styleSize };
            const limit = new TimeBudget(budget.share(groupsLeft));
            await new GroupRun(group, entries, budget, limit, hooks).run();
            groupsLeft -= 1;
          }
        }
      } finally {
        for (const { runner } of entries) runner.dispose();
      }
    }
  }
}

/** Opens every engine that runs here, in the time given. */
async function openAll(
  request: FramesRequest,
  model: string,
  schedule: Schedule,
  limit: number,
  { signal, onSkip }: RunHooks,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  const { engines, workers = schedule === 'latency' ? 1 : undefined } = request;
  for (const engine of engines) {
    const end = new AbortController();
    const setup = {
      engine,
      model,
      ...(workers === undefined ? {} : { workers }),
      signal: AbortSignal.any([signal, end.signal]),
    };
    try {
      const runner = await within(limit, 'loading', StylizerRunner.create(setup));
      entries.push({ engine, runner });
    } catch (error) {
      end.abort();
      signal.throwIfAborted();
      onSkip({ suite: 'frames', name: `${engine}, ${model}, ${schedule}`, reason: text(error) });
    }
  }
  return entries;
}

class GroupRun {
  constructor(
    private readonly group: Group,
    private readonly entries: Entry[],
    /** The whole run's, and this group's share of it. */
    private readonly budget: TimeBudget,
    private readonly limit: TimeBudget,
    private readonly hooks: RunHooks,
  ) {}

  /** Measures all engines that fit; those that cannot go on are taken off the list. */
  async run(): Promise<void> {
    const { schedule, size, styleSize, manifest } = this.group;
    const { flops } = totalWork(
      frameWork(manifest, { ...size, styleSize, geometry: DEFAULT_GEOMETRY }),
    );
    const ready: Entry[] = [];
    for (const [i, entry] of [...this.entries].entries()) {
      this.#report(entry.engine);
      // Each prepares, and each takes its turns.
      const share = this.limit.share(2 * this.entries.length - i);
      if (await this.#prepare(entry, share, flops)) ready.push(entry);
    }
    if (ready.length === 0) return;
    const { left } = this.limit;
    const names = ready.map(({ engine }) => engine).join(' and ');
    const runners = ready.map(({ runner }) => runner);
    const onTurn = (): void => this.#report(names);
    const rounds = await contest(runners, schedule, left, this.hooks.signal, onTurn);
    const rows = contestRows(
      ready.map(({ runner }) => this.#row(runner)),
      rounds,
    );
    const complete: ResultRow[] = [];
    for (const [i, row] of rows.entries()) {
      const { runner } = ready[i]!;
      // Where a worker is a core, its frames tell what one core does.
      const telling = schedule === 'latency' || runner.info.workers > 1;
      const stages = telling ? await runner.stages() : undefined;
      const gflops = rounded(flops / (row.msMedian ?? 1) / 1e6);
      complete.push({ ...row, gflops, ...(stages === undefined ? {} : { stages }) });
    }
    this.hooks.onRows(complete);
  }

  async #prepare(entry: Entry, limit: number, flops: number): Promise<boolean> {
    const { schedule, size, styleSize } = this.group;
    const { runner } = entry;
    const fits = (frameMs: number): boolean => {
      const room = roomFor(limit, frameMs, runner, schedule);
      if (room !== true) this.#skip(entry, room);
      return room === true;
    };
    if (entry.pace !== undefined && !fits(flops / entry.pace)) return false;
    try {
      await within(limit, 'the style', runner.prepare(size, styleSize));
      const frameMs = await warmUp(runner, limit);
      entry.pace = flops / frameMs;
      return fits(frameMs);
    } catch (error) {
      this.hooks.signal.throwIfAborted();
      this.#skip(entry, text(error));
      // What is under way cannot be called back, and larger sizes take longer still.
      if (error instanceof OutOfTime) {
        runner.dispose();
        this.entries.splice(this.entries.indexOf(entry), 1);
      }
      return false;
    }
  }

  #row({ info }: StylizerRunner): ResultRow {
    const { schedule, size, styleSize, model } = this.group;
    const { engine, device, workers } = info;
    return { suite: 'frames', name: schedule, engine, device, model, ...size, styleSize, workers };
  }

  #skip({ engine }: Entry, reason: string): void {
    const { model, schedule, size, styleSize } = this.group;
    const name = `${engine}, ${model}, ${sizeName(size)}, style ${styleSize}, ${schedule}`;
    this.hooks.onSkip({ suite: 'frames', name, reason });
  }

  #report(engines: string): void {
    const { model, schedule, size } = this.group;
    this.hooks.onProgress({
      what: `${engines}, ${model}, ${sizeName(size)}, ${schedule}`,
      spent: this.budget.spent,
      secondsLeft: this.budget.left / 1000,
    });
  }
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
