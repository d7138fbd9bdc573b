import type { EngineChoice } from '../../src/engine/engine-names.ts';
import type { StageTimings } from '../../src/engine/stage-timings.ts';
import { Stylizer, type StylizerInfo } from '../../src/index.ts';
import { SUITE_STYLE, type Size } from '../suite.ts';
import { DemoFrames } from './demo-frames.ts';
import { roundedStages } from './frame-stages.ts';
import type { FrameRunner } from './turns.ts';
import { untilPainted } from './until-painted.ts';

/** What a runner is made of. */
export interface RunnerSetup {
  readonly engine: EngineChoice;
  readonly model: string;
  readonly workers?: number;
  readonly signal: AbortSignal;
}

/** Frames through the public API, from `VideoFrame` to `VideoFrame`. */
export class StylizerRunner implements FrameRunner {
  #frames: DemoFrames | undefined;

  private constructor(private readonly stylizer: Stylizer) {}

  /** @throws what `Stylizer.create` throws, e.g. where the engine does not run here. */
  static async create({ engine, model, workers, signal }: RunnerSetup): Promise<StylizerRunner> {
    const stylizer = await Stylizer.create({ engine, model, width: 'full', workers, signal });
    return new StylizerRunner(stylizer);
  }

  get info(): StylizerInfo {
    return this.stylizer.info;
  }

  get inFlight(): number {
    return this.stylizer.info.inFlight;
  }

  get workers(): number {
    return this.stylizer.info.workers;
  }

  /** Sets what is stylised from now on. */
  async prepare(size: Size, styleSize: number): Promise<void> {
    this.#frames?.close();
    this.#frames = new DemoFrames(size, this.workers);
    await this.stylizer.configure({ styleSize });
    await this.stylizer.setStyle(SUITE_STYLE);
  }

  async frame(): Promise<void> {
    if (this.#frames === undefined) throw new Error('there are no frames yet');
    const painted = await this.stylizer.stylize(this.#frames.next());
    await untilPainted(painted);
    painted.close();
  }

  /** The split of the last frames by stage; undefined where the engine cannot tell. */
  async stages(): Promise<StageTimings | undefined> {
    const timings = await this.stylizer.timings();
    return timings === undefined ? undefined : roundedStages(timings);
  }

  dispose(): void {
    this.#frames?.close();
    this.stylizer.dispose();
  }
}
