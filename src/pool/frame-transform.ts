/** Something that has to be closed, like a `VideoFrame`. */
interface Closable {
  close(): void;
}

/**
 * A transform stream over work that several workers do, in order.
 *
 * At most `limit` chunks are between the two ends, so a slow reader holds the writer up. Chunks
 * written are closed as soon as the work has taken them. Nothing is queued on the readable side, and
 * what comes back after an error, abort or cancel is closed: no frame is left to the garbage
 * collector. (A `TransformStream` would run one chunk at a time, and drop its queue unclosed.)
 */
export class FrameTransform<In extends Closable, Out extends Closable> {
  /** Takes the chunks to work on. */
  readonly writable: WritableStream<In>;
  /** Gives the results, in the order of the chunks. */
  readonly readable: ReadableStream<Out>;

  readonly #work: (chunk: In) => Promise<Out>;
  readonly #limit: number;
  /** Results to come or not read yet, the oldest first. */
  readonly #pending: Promise<Out>[] = [];
  readonly #waiting = new Set<() => void>();
  #state: 'open' | 'closed' | 'ended' = 'open';
  #writer: WritableStreamDefaultController | undefined;
  #reader: ReadableStreamDefaultController<Out> | undefined;

  constructor(work: (chunk: In) => Promise<Out>, limit: number) {
    this.#work = work;
    this.#limit = limit;
    this.writable = new WritableStream<In>({
      start: (controller) => {
        this.#writer = controller;
      },
      write: (chunk) => this.#write(chunk),
      close: () => {
        this.#state = 'closed';
        this.#changed();
      },
      abort: (reason) => this.#end(reason),
    });
    this.readable = new ReadableStream<Out>(
      {
        start: (controller) => {
          this.#reader = controller;
        },
        pull: (controller) => this.#pull(controller),
        cancel: (reason) => this.#end(reason),
      },
      { highWaterMark: 0 },
    );
  }

  async #write(chunk: In): Promise<void> {
    try {
      while (this.#state === 'open' && this.#pending.length >= this.#limit) await this.#change();
      if (this.#state !== 'open') return;
      const result = this.#work(chunk);
      // Its turn to be read may come long after it failed.
      result.catch(() => undefined);
      this.#pending.push(result);
      this.#changed();
    } finally {
      chunk.close();
    }
  }

  async #pull(controller: ReadableStreamDefaultController<Out>): Promise<void> {
    while (this.#state === 'open' && this.#pending.length === 0) await this.#change();
    const oldest = this.#pending[0];
    if (oldest === undefined) {
      if (this.#state === 'closed') controller.close();
      return;
    }
    try {
      const result = await oldest;
      // Ended meanwhile: the result is closed there.
      if (this.#pending[0] !== oldest) return;
      void this.#pending.shift();
      controller.enqueue(result);
      this.#changed();
    } catch (error) {
      this.#end(error);
    }
  }

  /** Ends both sides with an error; a side that has ended already stays as it is. */
  #end(reason: unknown): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    for (const result of this.#pending.splice(0)) {
      result.then(
        (unread) => unread.close(),
        () => undefined,
      );
    }
    this.#writer?.error(reason);
    this.#reader?.error(reason);
    this.#changed();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
    });
  }

  #changed(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
