import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { loadModel } from '../../src/model/load-model.ts';
import type { Manifest } from '../../src/model/model.ts';
import { benchEndToEnd, END_TO_END_PARTS } from '../end-to-end/bench-end-to-end.ts';
import { RESULT_SCHEMA, type BenchDocument, type ResultRow } from '../format/document.ts';
import type { SkippedCase } from '../format/document.ts';
import { benchFrames, type RunHooks } from '../frames/bench-frames.ts';
import { SCHEDULES, type Progress } from '../frames/frame-case.ts';
import { describePage } from '../machine.ts';
import { benchLimits } from '../roofline/bench-limits.ts';
import { stageRows } from '../roofline/stage-rows.ts';
import { TimeBudget } from '../time-budget.ts';
import { extraSeconds, plannedSeconds, type RunPlan } from './run-plan.ts';

/** Content size of what is measured from end to end: what live pictures take. */
const END_TO_END_SIZE = { width: 640, height: 360 };

const TICK_MS = 1000;

/** A run of the page: what it does, how far it is, and what came of it. */
export class BenchRun implements ReactiveController {
  /** Undefined where nothing runs. */
  progress: Progress | undefined;
  /** Why the last run ended before its end; empty where it did not. */
  trouble = '';
  #abort: AbortController | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly canvas: () => HTMLCanvasElement,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** Ends the run; what was measured so far is kept. */
  cancel(): void {
    this.#abort?.abort(new DOMException('cancelled', 'AbortError'));
  }

  /** Measures; `onDocument` is given all there is after every case. */
  async start(
    plan: RunPlan,
    machine: string,
    onDocument: (document: BenchDocument) => void,
  ): Promise<void> {
    if (this.#abort !== undefined) return;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const budget = new TimeBudget(plannedSeconds(plan) * 1000);
    this.trouble = '';
    this.#report('loading', budget);
    // Some parts have nothing to tell for minutes; the time left goes on.
    const ticking = setInterval(() => this.#report(this.progress?.what ?? '', budget), TICK_MS);
    const results: ResultRow[] = [];
    const skipped: SkippedCase[] = [];
    const environment = await describePage(machine);
    const publish = (): void =>
      onDocument({
        schema: RESULT_SCHEMA,
        environment,
        results: [...results],
        skipped: [...skipped],
      });
    const hooks: RunHooks = {
      signal,
      onProgress: ({ what }) => this.#report(what, budget),
      onRows: (rows) => {
        results.push(...rows);
        publish();
      },
      onSkip: (it) => {
        skipped.push(it);
        publish();
      },
    };
    try {
      if (plan.extras.includes('limits')) {
        await benchLimits({ seconds: extraSeconds('limits', plan), withGpu: true }, hooks);
      }
      if (plan.frames) await benchFrames({ ...plan, schedules: SCHEDULES }, hooks);
      await this.#runExtras(plan, hooks);
      hooks.onRows(stageRows(results, await manifestsOf(plan.models)));
    } catch (error) {
      if (!signal.aborted) this.trouble = error instanceof Error ? error.message : String(error);
    } finally {
      clearInterval(ticking);
      this.#abort = undefined;
      this.progress = undefined;
      this.host.requestUpdate();
    }
  }

  async #runExtras(plan: RunPlan, hooks: RunHooks): Promise<void> {
    const { engines, models, styleSizes, extras } = plan;
    if (extras.includes('kernels')) await runKernels(models, extraSeconds('kernels', plan), hooks);
    const [styleSize = 256] = styleSizes;
    const parts = END_TO_END_PARTS.filter((name) => extras.includes(name)).map((name) => ({
      name,
      seconds: extraSeconds(name, plan),
    }));
    const request = { parts, engines, models, size: END_TO_END_SIZE, styleSize };
    await benchEndToEnd(request, this.canvas(), hooks);
  }

  #report(what: string, budget: TimeBudget): void {
    this.progress = { what, spent: budget.spent, secondsLeft: budget.left / 1000 };
    this.host.requestUpdate();
  }
}

/** Loaded where they are asked for: they bring tfjs along. */
async function runKernels(
  models: readonly string[],
  seconds: number,
  hooks: RunHooks,
): Promise<void> {
  const { adapterKind, benchKernels, KERNEL_SIZES } = await import('../kernels/bench-kernels.ts');
  const kind = await adapterKind();
  for (const model of models) {
    const name = `webgpu, ${model}`;
    if (kind !== undefined)
      await benchKernels({ model, ...KERNEL_SIZES[kind], budget: seconds }, hooks);
    else hooks.onSkip({ suite: 'kernels', name, reason: 'there is no WebGPU adapter' });
  }
}

async function manifestsOf(models: readonly string[]): Promise<Map<string, Manifest>> {
  const pairs = models.map(async (name) => [name, (await loadModel(name)).manifest] as const);
  return new Map(await Promise.all(pairs));
}
