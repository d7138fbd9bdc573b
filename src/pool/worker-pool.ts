import type { EngineChoice } from '../engine/engine-names.ts';
import type { EngineInfo, WorkingSize } from '../engine/engine.ts';
import type { StageTimings } from '../engine/stage-timings.ts';
import type { Model } from '../model/model.ts';
import type { PreparedStyle } from './prepared-style.ts';
import { isCrash, isGpuLost } from './errors.ts';
import { keepsLive } from './live-pace.ts';
import { Scheduler } from './scheduler.ts';
import { WorkerLane, type FrameJob, type LaneOptions } from './worker-lane.ts';

/** How a pool is started. */
export interface PoolOptions {
  /** Workers start while it is on its way. */
  readonly model: Model | Promise<Model>;
  /** Fetches a model to take instead where an engine on the CPU is too slow for `model`. */
  readonly lighter?: (() => Promise<Model>) | undefined;
  /** Frames a second that are not too slow: see `keepsLive`. */
  readonly liveRate?: number | undefined;
  readonly engine: EngineChoice;
  /** Number of workers; left out, 1 where the engine is on a GPU and one per core elsewhere. */
  readonly workers?: number | undefined;
  /** Searches in f32 throughout: see `EngineOptions`. */
  readonly exact?: boolean | undefined;
  /** Keeps banks from one visit to the next: see `StylizerOptions`. */
  readonly keepBanks?: boolean | undefined;
  /** What starts a worker. */
  readonly createWorker: () => Worker;
  /** Style pixels whose banks each worker keeps: 24 styles of 256×256 where it is left out. */
  readonly bankBudget?: number | undefined;
  /** Called when a worker has what it makes its engine of. */
  readonly onBegin?: (() => void) | undefined;
  /** Told in one line when a GPU was lost, and when another engine takes over. */
  readonly onNotice?: ((message: string) => void) | undefined;
  /** Ends the workers; a start under way rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Counters of a pool. */
export interface PoolStats {
  /** Styles encoded, over all workers. */
  readonly styleEncodings: number;
  /** Workers replaced after a crash. */
  readonly workerRestarts: number;
}

/** Most workers that are started without being asked for: each has its own model and banks. */
const MAX_AUTOMATIC_WORKERS = 16;

/** Frames in flight on a GPU: one computes, one is on its way in, one on its way out. */
const GPU_WINDOW = 3;

/** Workers, each with an engine on the same model, that share the frames of one Stylizer. */
export class WorkerPool {
  /** Starts the workers. */
  static async start(options: PoolOptions): Promise<WorkerPool> {
    const { signal, workers, engine, lighter, liveRate, exact = false, ...rest } = options;
    const end = new AbortController();
    const signals = signal === undefined ? [end.signal] : [end.signal, signal];
    let encodings = 0;
    const common = {
      ...rest,
      onNotice: rest.onNotice ?? (() => undefined),
      engineOptions: { threads: threadShare(workers), exact },
      signal: AbortSignal.any(signals),
      onEncoding: () => encodings++,
    };
    // Whoever fails before it is waited for has said so already.
    Promise.resolve(common.model).catch(() => undefined);
    try {
      const first = await WorkerLane.start({ ...common, engine });
      const size = workers ?? defaultSize(first.info.gpu);
      // What `auto` came to for the first worker is what all of them get.
      const laneOptions = { ...common, model: await common.model, engine: first.info.engine };
      const isTried = lighter !== undefined && !first.info.gpu;
      if (isTried && !(await keepsLive(first, size, liveRate))) {
        laneOptions.model = await lighter();
        await first.open(laneOptions);
      }
      encodings = 0;
      const lanes = await Promise.all(
        Array.from({ length: size - 1 }, () => WorkerLane.start(laneOptions)),
      );
      return new WorkerPool([first, ...lanes], laneOptions, () => encodings);
    } catch (error) {
      end.abort();
      signal?.throwIfAborted();
      throw error;
    }
  }

  /** What the workers compute with. */
  get model(): Model {
    return this.#options.model;
  }

  /** Who does the work; another engine after the GPU was given up. */
  get info(): EngineInfo {
    return this.#info;
  }

  /** Number of workers. */
  readonly size: number;
  /** Most frames in flight. */
  readonly window: number;

  readonly #scheduler: Scheduler<FrameJob, VideoFrame, WorkerLane>;
  readonly #encodings: () => number;
  #info: EngineInfo;
  #options: LaneOptions & { readonly model: Model };
  #style: PreparedStyle | undefined;

  private constructor(
    lanes: readonly [WorkerLane, ...WorkerLane[]],
    options: LaneOptions & { readonly model: Model },
    encodings: () => number,
  ) {
    this.#info = lanes[0].info;
    this.#options = options;
    this.size = lanes.length;
    this.window = Math.max(lanes.length + 1, this.#info.gpu ? GPU_WINDOW : 0);
    this.#encodings = encodings;
    this.#scheduler = new Scheduler({
      lanes,
      window: this.window,
      isSequel: ({ options: { stability = 0 } }) => stability > 0,
      replace: (error) => this.#replacement(error),
    });
  }

  /**
   * Has every worker encode a style, those that have its bank excepted. Workers encode side by side,
   * each for itself: a bank lives in its engine and cannot be sent.
   */
  async prepare(style: PreparedStyle): Promise<void> {
    await this.#scheduler.every((lane) => lane.prepare(style));
    this.#style = style;
  }

  /**
   * Stylises a frame; results resolve in the order of the calls.
   *
   * @throws {FrameError} naming the frame's number after a second worker crashed over it.
   */
  stylize(job: FrameJob): Promise<VideoFrame> {
    return this.#scheduler.submit(job);
  }

  /** How long the stages of a frame take, on the first worker that can tell. */
  async timings(style: PreparedStyle, size: WorkingSize): Promise<StageTimings | undefined> {
    for (const lane of this.#scheduler.lanes) {
      const timings = await lane.timings(style, size).catch((error: unknown) => {
        // The next frame finds out, and has the worker replaced.
        if (isCrash(error)) return undefined;
        throw error;
      });
      if (timings !== undefined) return timings;
    }
    return undefined;
  }

  /** The counters now. */
  stats(): PoolStats {
    return { styleEncodings: this.#encodings(), workerRestarts: this.#scheduler.replaced };
  }

  /** Ends the workers; frames without a result reject with `reason`. */
  stop(reason: Error): void {
    this.#scheduler.stop(reason);
  }

  /** A worker in place of one that crashed, with the next engine where that one gave its GPU up. */
  async #replacement(error: unknown): Promise<WorkerLane> {
    const { engine, onNotice } = this.#options;
    const gaveUp = isGpuLost(error) && engine !== 'auto';
    if (gaveUp) {
      const { exact = false } = this.#options.engineOptions;
      const engineOptions = { threads: threadShare(this.size), exact, exclude: [engine] };
      this.#options = { ...this.#options, engine: 'auto', engineOptions };
    }
    const lane = await WorkerLane.start(this.#options);
    this.#info = lane.info;
    if (gaveUp) onNotice(`The GPU was lost too often; going on with ${lane.info.device}.`);
    if (this.#style !== undefined) await lane.prepare(this.#style);
    return lane;
  }
}

function defaultSize(gpu: boolean): number {
  return gpu ? 1 : Math.min(navigator.hardwareConcurrency, MAX_AUTOMATIC_WORKERS);
}

/** Threads of each worker's engine on the CPU: all workers together keep every core busy. */
function threadShare(workers: number = defaultSize(false)): number {
  return Math.max(1, Math.floor(navigator.hardwareConcurrency / workers));
}
