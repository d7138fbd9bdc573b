/**
 * How fast the device works, and how far ahead of it the host may be. A frame never waits for its own
 * completion; the host stops only where several frames are still under way.
 */
export class Pace {
  readonly #queue: GPUQueue;
  /** Submissions not yet completed, oldest first. */
  readonly #pending: Promise<void>[] = [];
  /** Floating-point operations per millisecond: a cautious guess until the first are measured. */
  #rate = 2e8;
  #lastDone = 0;

  constructor(queue: GPUQueue) {
    this.#queue = queue;
  }

  /** Resolves once fewer than `MAX_FRAMES_IN_FLIGHT` frames are under way. */
  async ready(): Promise<void> {
    while (this.#pending.length >= MAX_FRAMES_IN_FLIGHT) await this.#pending[0];
  }

  /** Notes that work has been submitted; measures it when it completes. */
  submitted(flops: number): void {
    const start = performance.now();
    const done = this.#queue.onSubmittedWorkDone().then(
      () => this.#completed(start, flops),
      // The device is gone: whoever submits next finds out.
      () => undefined,
    );
    const entry = done.then(() => {
      this.#pending.splice(this.#pending.indexOf(entry), 1);
    });
    this.#pending.push(entry);
  }

  /** Estimated milliseconds of work. */
  estimate(flops: number): number {
    return flops / this.#rate;
  }

  #completed(start: number, flops: number): void {
    const now = performance.now();
    const elapsed = now - Math.max(start, this.#lastDone);
    this.#lastDone = now;
    if (elapsed > 0 && flops > 0) this.#rate += (flops / elapsed - this.#rate) / 2;
  }
}

/** Frames submitted and not yet completed. */
const MAX_FRAMES_IN_FLIGHT = 3;
