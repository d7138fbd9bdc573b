/**
 * @file The live loop: frames of a source through a stylizer, onto a screen. Whenever fewer than
 * `inFlight` frames are being worked on, the newest frame of the source is taken; nothing ever waits
 * in a queue, so what is shown is as fresh as the machine allows.
 */
import { arrivalOf } from './arrival.ts';
import type { VideoSource } from './sources/source.ts';

/** One finished picture and the frame it was made from. Whoever is shown it closes both. */
export interface LivePicture {
  readonly original: VideoFrame;
  readonly stylised: VideoFrame;
  /** From the start of `stylize` to its result, in milliseconds. */
  readonly milliseconds: number;
  /** When the frame came in, on the clock of `performance.now()`. */
  readonly arrived: number;
  /**
   * Milliseconds that the picture kept the engine: from its start, or from the end of the picture
   * before where that was later. The next one cannot come sooner than that.
   */
  readonly spent: number;
  /** The frame was handed in again, and may have cost the engine less than one that it has not seen. */
  readonly isRepeated: boolean;
}

/** What the loop works with. */
export interface LiveLoopOptions {
  readonly source: VideoSource;
  /** Results resolve in the order of the calls; the frame stays the loop's. */
  readonly stylize: (frame: VideoFrame) => Promise<VideoFrame>;
  /** Frames worked on at the same time, ≥ 1. */
  readonly inFlight: number;
  /** Receives the pictures in the order of their frames, and owns them. */
  readonly show: (picture: LivePicture) => void;
}

/** Failures in a row after which the loop gives up. */
const MAX_FAILURES = 3;

/** Runs one source until it ends or the loop is stopped. */
export class LiveLoop {
  readonly #options: LiveLoopOptions;
  #running = 0;
  #lastEnd = 0;
  #failures = 0;
  #error: unknown;
  #stopped = false;
  #again: VideoFrame | undefined;
  #wake: (() => void) | undefined;

  constructor(options: LiveLoopOptions) {
    this.#options = options;
  }

  /**
   * Resolves when the source has ended or `stop` was called, and every frame is closed.
   *
   * @throws what `stylize` threw, where it failed three times in a row.
   */
  async run(): Promise<void> {
    const reader = this.#options.source.frames.getReader();
    while (!this.#finished) {
      if (this.#running >= this.#options.inFlight) {
        await this.#change();
        continue;
      }
      const { value: frame, done } = await reader.read();
      if (done) break;
      if (this.#finished) frame.close();
      else void this.#work(frame);
    }
    await reader.cancel();
    while (this.#running > 0) await this.#change();
    if (this.#failures >= MAX_FAILURES) throw this.#error;
  }

  /**
   * Takes a frame outside the source's order as soon as there is room: the last one again, after a
   * change of settings while the source stands still. A later call replaces one that still waits.
   */
  resubmit(frame: VideoFrame): void {
    this.#again?.close();
    this.#again = frame;
    this.#takeAgain();
  }

  /** Closes the source; pictures still being worked on are not shown. */
  stop(): void {
    this.#stopped = true;
    this.#takeAgain();
    this.#options.source.close();
    this.#wake?.();
  }

  get #finished(): boolean {
    return this.#stopped || this.#failures >= MAX_FAILURES;
  }

  async #work(original: VideoFrame, isRepeated = false): Promise<void> {
    this.#running += 1;
    const arrived = arrivalOf(original);
    const start = performance.now();
    try {
      const stylised = await this.#options.stylize(original);
      const end = performance.now();
      const spent = end - Math.max(start, this.#lastEnd);
      this.#lastEnd = end;
      this.#failures = 0;
      if (this.#stopped) {
        original.close();
        stylised.close();
      } else {
        const milliseconds = end - start;
        this.#options.show({ original, stylised, milliseconds, arrived, spent, isRepeated });
      }
    } catch (error) {
      original.close();
      this.#failures += 1;
      this.#error = error;
    }
    this.#running -= 1;
    this.#takeAgain();
    this.#wake?.();
  }

  #takeAgain(): void {
    const frame = this.#again;
    if (frame === undefined || (!this.#finished && this.#running >= this.#options.inFlight)) return;
    this.#again = undefined;
    if (this.#finished) frame.close();
    else void this.#work(frame, true);
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
