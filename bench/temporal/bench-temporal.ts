/**
 * @file The `temporal` suite: the method's claim that a film stays consistent though every frame stands
 * alone, measured. Models that are the paper's own networks run as the textbook has it: every match
 * searched in f32, nothing remembered.
 */
import { createEngine } from '../../src/engine/create-engine.ts';
import type { EngineChoice } from '../../src/engine/engine-names.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Pixels } from '../../src/engine/pixels.ts';
import { loadModel } from '../../src/model/load-model.ts';
import { StylePicture } from '../../src/styles/style-picture.ts';
import { DEFAULT_GEOMETRY } from '../../src/swap/geometry.ts';
import { drawDemoFrame } from '../../src/video/demo-clip.ts';
import type { ResultRow } from '../format/document.ts';
import type { RunHooks } from '../frames/bench-frames.ts';
import { SUITE_STYLE, type Size } from '../suite.ts';
import { secondsText, TimeBudget } from '../time-budget.ts';
import { withRememberedMotion, type Clip } from './clip.ts';
import { filmClip } from './film-clip.ts';
import { LAGS, measureTemporal } from './measure-temporal.ts';
import { renderedClips } from './rendered-clips.ts';

/** A film to measure on, which the page can fetch. */
export interface Film {
  readonly name: string;
  readonly url: string;
}

/** What the suite runs. */
export interface TemporalRequest {
  readonly engine: EngineChoice;
  readonly models: readonly string[];
  /** Those of the models that are the textbook's. */
  readonly textbook: readonly string[];
  readonly films: readonly Film[];
  readonly size: Size;
  readonly styleSize: number;
  /** Seconds for everything. */
  readonly budget: number;
}

/** Frames of each clip: 14 pairs ten frames apart. */
const FRAMES = 24;
const STABILITIES: readonly number[] = [0, 0.7];

function demoPicture({ width, height }: Size): Pixels {
  const [w, h] = [2 * width, 2 * height];
  const context = new OffscreenCanvas(w, h).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2D canvas here');
  drawDemoFrame(context, w, h, 1);
  return { width: w, height: h, data: context.getImageData(0, 0, w, h).data };
}

async function clipsOf({ films, size }: TemporalRequest, hooks: RunHooks): Promise<Clip[]> {
  const clips = [...renderedClips(demoPicture(size), size, FRAMES)];
  for (const { name, url } of films) {
    try {
      const film = await (await fetch(url)).blob();
      clips.push(await filmClip(name, film, size, FRAMES));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      hooks.onSkip({ suite: 'temporal', name, reason });
    }
  }
  return clips.map(withRememberedMotion);
}

/** Runs the suite, in a page. */
export async function benchTemporal(request: TemporalRequest, hooks: RunHooks): Promise<void> {
  const budget = new TimeBudget(request.budget * 1000);
  const clips = await clipsOf(request, hooks);
  const style = await (await StylePicture.from(SUITE_STYLE)).pixels(request.styleSize);
  for (const model of request.models) {
    const exact = request.textbook.includes(model);
    const engine = await createEngine(request.engine, await loadModel(model), { exact });
    try {
      const run = new ModelRun(request, model, exact, engine, budget, hooks);
      await run.all(clips, style);
    } finally {
      engine.dispose();
    }
  }
}

/** One model on all clips. */
class ModelRun {
  /** Milliseconds of the last stylised clip. */
  #lastClip = 0;

  constructor(
    private readonly request: TemporalRequest,
    private readonly model: string,
    private readonly exact: boolean,
    private readonly engine: Engine,
    private readonly budget: TimeBudget,
    private readonly hooks: RunHooks,
  ) {}

  async all(clips: readonly Clip[], style: Pixels): Promise<void> {
    for (const clip of clips) {
      for (const stability of this.exact ? [0] : STABILITIES) {
        if (this.#lastClip > this.budget.left) {
          this.#skip(clip, stability);
          continue;
        }
        const start = performance.now();
        const stylised = await this.#stylise(clip, stability, style);
        this.hooks.onRows(LAGS.map((lag) => this.#row(clip, stability, stylised, lag)));
        this.#lastClip = performance.now() - start;
      }
    }
  }

  async #stylise(clip: Clip, stability: number, style: Pixels): Promise<Pixels[]> {
    const what = `${this.model}, ${clip.name}, ${stabilityText(stability)}`;
    const bank = await this.engine.createBank(style, DEFAULT_GEOMETRY);
    const stylised: Pixels[] = [];
    for (const frame of clip.frames) {
      this.hooks.signal.throwIfAborted();
      const { spent, left } = this.budget;
      this.hooks.onProgress({ what, spent, secondsLeft: left / 1000 });
      stylised.push(await this.engine.stylizePixels(frame, bank, 1, { stability }));
    }
    bank.dispose();
    return stylised;
  }

  #row(clip: Clip, stability: number, stylised: readonly Pixels[], lag: number): ResultRow {
    const { engine, device } = this.engine.info;
    const over = lag === 1 ? '1 frame' : `${lag} frames`;
    return {
      suite: 'temporal',
      name: `${clip.name}, ${stabilityText(stability)}, over ${over}`,
      engine,
      device,
      model: this.model,
      ...this.request.size,
      styleSize: this.request.styleSize,
      temporal: { clip: clip.name, stability, ...measureTemporal(clip, stylised, lag) },
      note: this.exact ? `${clip.source}; the textbook’s networks, exact search` : clip.source,
    };
  }

  #skip(clip: Clip, stability: number): void {
    const took = secondsText(this.#lastClip);
    this.hooks.onSkip({
      suite: 'temporal',
      name: `${this.model}, ${clip.name}, ${stabilityText(stability)}`,
      reason: `the clip before took ${took}; there were ${secondsText(this.budget.left)} left`,
    });
  }
}

function stabilityText(stability: number): string {
  return stability === 0 ? 'stability off' : `stability ${stability}`;
}
