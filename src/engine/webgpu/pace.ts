/** Milliseconds until the host hears that something is done. */
const FENCE_MS = 2;
/** Operations per millisecond that every device does: less is a host that was busy. */
const MIN_RATE = 1e6;
/** Frames submitted and not yet completed. */
const MAX_FRAMES_IN_FLIGHT = 3;

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

  /** Resolves once there is room for another frame. */
  async ready(): Promise<void> {
    while (this.#pending.length >= MAX_FRAMES_IN_FLIGHT) await this.#pending[0];
  }

  /** Notes that work has been submitted; measures it when it completes. */
  submitted(flops: number): void {
    this.#pending.push(this.#follow(flops));
  }

  /** Estimated milliseconds of work. */
  estimate(flops: number): number {
    return flops / this.#rate;
  }

  async #follow(flops: number): Promise<void> {
    const start = performance.now();
    try {
      await this.#queue.onSubmittedWorkDone();
    } catch {
      // The device is gone: whoever submits next finds out.
      return;
    } finally {
      // Submissions complete in order.
      void this.#pending.shift();
    }
    const now = performance.now();
    const elapsed = now - Math.max(start, this.#lastDone);
    this.#lastDone = now;
    if (elapsed <= 0 || flops <= 0) return;
    const rate = Math.max(flops / elapsed, MIN_RATE);
    // A fence costs about 2 ms: of what took no longer one learns only that the device is that fast.
    if (elapsed < 2 * FENCE_MS) this.#rate = Math.max(this.#rate, rate);
    // Bad news counts at once, since a submission that takes too long may cost the device.
    else this.#rate = rate < this.#rate ? rate : (this.#rate + rate) / 2;
  }
}
