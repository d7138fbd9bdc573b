/**
 * @file Shares jobs out among lanes (workers) and gives the results back in the order of the calls.
 *
 * - In flight is a job from the moment a lane gets it until its result is given back; at most
 *   `window` are, the rest wait in line. A job goes to the lane with the fewest.
 * - A lane that crashes is replaced. The job that it crashed on is tried once more, on whichever lane
 *   is free first; crashing a second time it fails alone. Jobs that merely stood behind it in the
 *   lane go back to the head of the line.
 * - Jobs that go on from the one before all go to one lane, which does them in order.
 * - Later results wait for earlier ones, failures included, so order survives both.
 */
import { FrameError, isCrash, WorkerCrash } from './errors.ts';

/** Something that runs jobs in the order given. */
export interface Lane<Job, Result> {
  /** Resolves, with the reason, when the lane is gone of itself. */
  readonly died: Promise<unknown>;
  /** Runs one job; rejects with a `WorkerCrash` when the lane dies or is stopped meanwhile. */
  run(job: Job): Promise<Result>;
  /** Ends the lane. */
  stop(): void;
}

/** What a scheduler works with. */
export interface SchedulerOptions<Job, L> {
  /** The lanes, started; at least one. */
  readonly lanes: readonly L[];
  /** Most jobs in flight. */
  readonly window: number;
  /** Whether a job goes on from the one before, so that one lane has to do both, in order. */
  readonly isSequel: (job: Job) => boolean;
  /** Starts a lane in place of one that crashed with `error`. */
  readonly replace: (error: unknown) => Promise<L>;
}

interface Entry<Job, Result> {
  readonly number: number;
  readonly job: Job;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
  inFlight: boolean;
  crashes: number;
  /** Gives the outcome to the caller; set once there is one. */
  release?: () => void;
}

interface Slot<Job, Result, L> {
  /** Undefined while the lane is being replaced, and after that failed. */
  lane: L | undefined;
  ready: Promise<L>;
  failure?: unknown;
  running: Entry<Job, Result>[];
}

/** Runs jobs on lanes; see the head of the file. */
export class Scheduler<Job, Result, L extends Lane<Job, Result>> {
  readonly #options: SchedulerOptions<Job, L>;
  readonly #slots: readonly Slot<Job, Result, L>[];
  /** Jobs that wait for a lane. */
  readonly #line: Entry<Job, Result>[] = [];
  /** Jobs whose outcome the caller has not got, in the order of the calls. */
  readonly #open: Entry<Job, Result>[] = [];
  #submitted = 0;
  #inFlight = 0;
  #replaced = 0;
  #stopped: Error | undefined;

  constructor(options: SchedulerOptions<Job, L>) {
    this.#options = options;
    this.#slots = options.lanes.map((lane) => {
      const slot = { lane: undefined, ready: Promise.resolve(lane), running: [] };
      this.#occupy(slot, lane);
      return slot;
    });
  }

  /** Lanes replaced so far. */
  get replaced(): number {
    return this.#replaced;
  }

  /** The lanes that are there now. */
  get lanes(): readonly L[] {
    return this.#slots.flatMap(({ lane }) => lane ?? []);
  }

  /** Puts a job in line. Results resolve, and failures reject, in the order of the calls. */
  submit(job: Job): Promise<Result> {
    if (this.#stopped !== undefined) return Promise.reject(this.#stopped);
    return new Promise<Result>((resolve, reject) => {
      const number = this.#submitted++;
      const entry = { number, job, resolve, reject, inFlight: false, crashes: 0 };
      this.#open.push(entry);
      this.#line.push(entry);
      this.#advance();
    });
  }

  /** Does something on every lane; on a lane that crashes over it, once more on the next one. */
  async every(task: (lane: L) => Promise<void>): Promise<void> {
    const alive = this.#slots.filter((slot) => slot.failure === undefined);
    if (alive.length === 0) throw this.#slots[0]?.failure;
    await Promise.all(alive.map((slot) => this.#attempt(slot, task)));
  }

  /** Ends all lanes; what has no result yet rejects with `reason`. */
  stop(reason: Error): void {
    if (this.#stopped !== undefined) return;
    this.#stopped = reason;
    for (const slot of this.#slots) {
      const { lane } = slot;
      slot.lane = undefined;
      slot.running = [];
      lane?.stop();
    }
    this.#line.length = 0;
    for (const { release, reject } of this.#open.splice(0)) {
      // A result that is there is the caller's to free.
      if (release === undefined) reject(reason);
      else release();
    }
  }

  async #attempt(slot: Slot<Job, Result, L>, task: (lane: L) => Promise<void>): Promise<void> {
    const lane = await slot.ready;
    try {
      await task(lane);
    } catch (error) {
      if (!isCrash(error) || this.#stopped !== undefined) throw error;
      this.#replace(slot, lane, error);
      await task(await slot.ready);
    }
  }

  #occupy(slot: Slot<Job, Result, L>, lane: L): void {
    slot.lane = lane;
    void lane.died.then((error) => this.#crash(slot, lane, slot.running[0], error));
  }

  /** Hands out as many jobs as lanes and window allow. */
  #advance(): void {
    for (;;) {
      const entry = this.#line[0];
      if (entry === undefined) return;
      if (!entry.inFlight && this.#inFlight >= this.#options.window) return;
      const slot = this.#options.isSequel(entry.job) ? this.#first() : this.#idlest();
      if (slot?.lane === undefined) {
        if (this.#slots.every(({ failure }) => failure !== undefined)) this.#giveUp();
        return;
      }
      this.#line.shift();
      if (!entry.inFlight) this.#inFlight++;
      entry.inFlight = true;
      this.#run(slot, slot.lane, entry);
    }
  }

  /** The slot that does all sequels: the first that is not given up. */
  #first(): Slot<Job, Result, L> | undefined {
    return this.#slots.find(({ failure }) => failure === undefined);
  }

  /** The slot with a lane and the fewest jobs. */
  #idlest(): Slot<Job, Result, L> | undefined {
    return this.#slots
      .filter(({ lane }) => lane !== undefined)
      .reduce<Slot<Job, Result, L> | undefined>(
        (best, slot) =>
          best === undefined || slot.running.length < best.running.length ? slot : best,
        undefined,
      );
  }

  #run(slot: Slot<Job, Result, L>, lane: L, entry: Entry<Job, Result>): void {
    slot.running.push(entry);
    lane.run(entry.job).then(
      (result) => this.#leave(slot, entry, () => entry.resolve(result)),
      (error: unknown) => {
        if (isCrash(error)) this.#crash(slot, lane, entry, error);
        else this.#leave(slot, entry, () => entry.reject(error));
      },
    );
  }

  #leave(slot: Slot<Job, Result, L>, entry: Entry<Job, Result>, release: () => void): void {
    slot.running = slot.running.filter((other) => other !== entry);
    this.#settle(entry, release);
    this.#advance();
  }

  #settle(entry: Entry<Job, Result>, release: () => void): void {
    entry.release = release;
    while (this.#open[0]?.release !== undefined) {
      const first = this.#open.shift();
      if (first?.inFlight === true) this.#inFlight--;
      first?.release?.();
    }
  }

  #crash(
    slot: Slot<Job, Result, L>,
    lane: L,
    blamed: Entry<Job, Result> | undefined,
    error: unknown,
  ): void {
    if (slot.lane !== lane) return;
    if (blamed !== undefined && ++blamed.crashes > 1) {
      slot.running = slot.running.filter((entry) => entry !== blamed);
      this.#settle(blamed, () => blamed.reject(new FrameError(blamed.number, error)));
    }
    this.#replace(slot, lane, error);
  }

  #replace(slot: Slot<Job, Result, L>, lane: L, error: unknown): void {
    if (slot.lane !== lane) return;
    this.#replaced++;
    this.#line.unshift(...slot.running);
    slot.running = [];
    slot.lane = undefined;
    lane.stop();
    slot.ready = this.#options.replace(error);
    void this.#refill(slot);
    this.#advance();
  }

  async #refill(slot: Slot<Job, Result, L>): Promise<void> {
    try {
      const fresh = await slot.ready;
      if (this.#stopped === undefined) this.#occupy(slot, fresh);
      else fresh.stop();
    } catch (error) {
      slot.failure = error;
    }
    this.#advance();
  }

  /** No lane is left, nor will there be one. */
  #giveUp(): void {
    const cause = this.#slots[0]?.failure ?? new WorkerCrash('no worker is left');
    for (const entry of this.#line.splice(0)) {
      this.#settle(entry, () => entry.reject(new FrameError(entry.number, cause)));
    }
  }
}
