import { proxy, transfer, wrap, type Remote } from 'comlink';
import type { EngineOptions } from '../engine/engine-options.ts';
import type { EngineChoice } from '../engine/engine-names.ts';
import type { EngineInfo, WorkingSize } from '../engine/engine.ts';
import type { StageTimings } from '../engine/stage-timings.ts';
import type { Model } from '../model/model.ts';
import type { PatchGeometry } from '../swap/geometry.ts';
import { reviveError, WorkerCrash } from './errors.ts';
import { LeastRecent } from './least-recent.ts';
import type { PreparedPart, PreparedStyle } from './prepared-style.ts';
import type { Lane } from './scheduler.ts';
import type { JobOptions, StylizeService } from './stylize-service.ts';

/** A frame to stylise. */
export interface FrameJob {
  /** Kept open by whoever made the job until the job is done: a second try needs it. */
  readonly frame: VideoFrame;
  readonly style: PreparedStyle;
  readonly options: JobOptions;
}

/** What a worker is started with. */
export interface LaneOptions {
  readonly createWorker: () => Worker;
  readonly model: Model | Promise<Model>;
  readonly engine: EngineChoice;
  /** The worker's share of the machine. */
  readonly engineOptions: Omit<EngineOptions, 'onNotice'>;
  /** Banks are kept from one visit to the next: see `StylizerOptions`. */
  readonly keepBanks?: boolean | undefined;
  /** Style pixels whose banks the worker keeps. */
  readonly bankBudget?: number | undefined;
  /** Called when the worker has what it makes its engine of. */
  readonly onBegin?: (() => void) | undefined;
  /** Called for every style that the worker has encoded. */
  readonly onEncoding: () => void;
  /** Told in one line of what the worker's engine recovers from. */
  readonly onNotice: (message: string) => void;
  /** Ends the worker, during its start or later. */
  readonly signal: AbortSignal;
}

/**
 * Style pixels whose banks a worker keeps: 24 styles of 256×256. A bank takes 16 to 150 bytes a
 * pixel, depending on the engine.
 */
const BANK_BUDGET = 24 * 256 * 256;

/**
 * This side of a worker: sends it frames and styles, keeps count of its style banks, and notices
 * when it is gone.
 */
export class WorkerLane implements Lane<FrameJob, VideoFrame> {
  /** Starts a worker and its engine. */
  static async start(options: LaneOptions): Promise<WorkerLane> {
    options.signal.throwIfAborted();
    const lane = new WorkerLane(options);
    try {
      // Browsers keep messages back until the page has noticed that the worker runs.
      await lane.#hold();
      await lane.open(options);
      return lane;
    } catch (error) {
      lane.stop();
      throw error;
    }
  }

  /** Resolves with a `WorkerCrash` when the worker is gone. */
  readonly died: Promise<WorkerCrash>;

  readonly #worker: Worker;
  readonly #service: Remote<StylizeService>;
  readonly #onEncoding: () => void;
  readonly #banks: LeastRecent<Promise<void>>;
  /** How to fail the calls that the worker has not answered. */
  readonly #unanswered = new Set<(reason: unknown) => void>();
  readonly #watch = new AbortController();
  #announce: (crash: WorkerCrash) => void = () => {};
  #crash: WorkerCrash | undefined;
  #info: EngineInfo | undefined;

  private constructor({ createWorker, bankBudget, onEncoding, signal }: LaneOptions) {
    this.died = new Promise((resolve) => {
      this.#announce = resolve;
    });
    this.#onEncoding = onEncoding;
    this.#banks = new LeastRecent(bankBudget ?? BANK_BUDGET);
    this.#worker = createWorker();
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#end(`the worker failed: ${event.message || 'its script did not load'}`);
    });
    this.#worker.addEventListener('messageerror', () => {
      this.#end('the worker sent what cannot be read');
    });
    signal.addEventListener('abort', () => this.stop(), { signal: this.#watch.signal });
    this.#service = wrap<StylizeService>(this.#worker);
  }

  /** The engine in the worker. */
  get info(): EngineInfo {
    if (this.#info === undefined) throw new Error('the worker has not started');
    return this.#info;
  }

  /**
   * Resolves when the worker has the style's bank: at once, where it had it before. A mix is joined
   * from the banks of its parts, of which only those are encoded that are not there.
   */
  prepare(style: PreparedStyle): Promise<void> {
    const known = this.#banks.get(style.key);
    if (known !== undefined) {
      // What a mix is made of stays as long as the mix, for the next one.
      for (const { key } of style.parts) void this.#banks.get(key);
      return known;
    }
    const old: string[] = [];
    const parts = style.parts.map((part) => this.#prepare(part, style.geometry, old));
    const [only] = parts;
    const ready = parts.length === 1 && only !== undefined ? only : this.#join(style, parts, old);
    // The worker takes calls in turn: what is joined is there until then.
    for (const key of old) this.#drop(key);
    return ready;
  }

  /** Has the worker forget a style of one picture as soon as no frame needs it. */
  forget({ key }: PreparedStyle): void {
    this.#banks.delete(key);
    this.#drop(key);
  }

  /** Stylises a frame: the result is the caller's to close. */
  async run({ frame, style, options }: FrameJob): Promise<VideoFrame> {
    // The worker takes calls in turn; a failure of the bank comes back as one of the frame.
    this.prepare(style).catch(() => {});
    return this.#call(async () => {
      const copy = frame.clone();
      const { key, weights } = style;
      const sent = transfer(copy, [copy]);
      const result = await this.#service.stylize(sent, key, weights, options);
      if (this.#crash !== undefined) result.close();
      return result;
    });
  }

  /** How long the stages of a frame take; undefined where this worker cannot tell. */
  timings(style: PreparedStyle, size: WorkingSize): Promise<StageTimings | undefined> {
    return this.#call(() => this.#service.timings(style.key, size));
  }

  /** Gives the worker an engine, in place of one that it had, whose banks go with it. */
  async open(options: Omit<LaneOptions, 'createWorker' | 'signal'>): Promise<void> {
    const { engine, onNotice, keepBanks = false } = options;
    const engineOptions = { ...options.engineOptions, keepBanks };
    const model = await options.model;
    this.#banks.clear();
    const info = this.#call(() =>
      this.#service.init(model, engine, engineOptions, proxy(onNotice)),
    );
    options.onBegin?.();
    this.#info = await info;
  }

  /** Ends the worker; calls without an answer reject with a `WorkerCrash`. */
  stop(): void {
    this.#end('the worker was stopped');
  }

  /** Notices when the worker is gone. */
  async #hold(): Promise<void> {
    const lock = `impasto-${crypto.randomUUID()}`;
    await this.#call(() => this.#service.hold(lock));
    navigator.locks
      .request(lock, { signal: this.#watch.signal }, () => this.#end('the worker has ended'))
      .catch(() => {});
  }

  #prepare(part: PreparedPart, geometry: PatchGeometry, old: string[]): Promise<void> {
    const { key, area } = part;
    const known = this.#banks.get(key);
    if (known !== undefined) return known;
    return this.#keep(key, area, old, async () => {
      if (await this.#service.createBank(part, geometry)) this.#onEncoding();
    });
  }

  #join(
    { key, parts, weights }: PreparedStyle,
    ready: readonly Promise<void>[],
    old: string[],
  ): Promise<void> {
    const cost = parts.reduce((sum, { area }) => sum + area, 0);
    const keys = parts.map((part) => part.key);
    return this.#keep(key, cost, old, async () => {
      const joined = this.#service.joinBanks(key, keys, weights);
      // The first to fail says why.
      await Promise.all([...ready, joined]);
    });
  }

  #drop(key: string): void {
    this.#call(() => this.#service.dropBank(key)).catch(() => {});
  }

  /** Notes a bank that the worker makes, and in `old` those that have to go for it. */
  #keep(key: string, cost: number, old: string[], make: () => Promise<void>): Promise<void> {
    const made = this.#call(make).catch((error: unknown) => {
      this.#banks.delete(key);
      throw error;
    });
    old.push(...this.#banks.set(key, made, cost));
    return made;
  }

  #call<T>(ask: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#crash !== undefined) {
        reject(this.#crash);
        return;
      }
      this.#unanswered.add(reject);
      ask()
        .then(resolve, (error: unknown) => reject(reviveError(error)))
        .finally(() => this.#unanswered.delete(reject));
    });
  }

  #end(reason: string): void {
    if (this.#crash !== undefined) return;
    this.#crash = new WorkerCrash(reason);
    this.#watch.abort();
    this.#worker.terminate();
    for (const reject of this.#unanswered) reject(this.#crash);
    this.#unanswered.clear();
    this.#announce(this.#crash);
  }
}
