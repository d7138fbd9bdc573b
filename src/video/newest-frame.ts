import { noteArrival } from './arrival.ts';

/**
 * A stream that holds one frame at most: the newest. A frame that is pushed while another waits
 * takes its place; the one that waited is closed and counted.
 */
export class NewestFrame {
  /** Frames that were replaced before anyone read them. */
  dropped = 0;
  /** What one reader reads. */
  readonly frames: ReadableStream<VideoFrame>;
  #controller!: ReadableStreamDefaultController<VideoFrame>;
  #held: VideoFrame | undefined;
  #deliver: (() => void) | undefined;
  #open = true;

  /** `onCancel` runs when the reader loses interest. */
  constructor(onCancel: () => void) {
    this.frames = new ReadableStream<VideoFrame>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#pull(),
        cancel: () => {
          this.#shut();
          onCancel();
        },
      },
      { highWaterMark: 0 },
    );
  }

  /** Takes ownership of `frame`, captured at `at` of `performance.now()`; now, where that is unknown. */
  push(frame: VideoFrame, at?: number): void {
    noteArrival(frame, at);
    if (!this.#open) {
      frame.close();
      return;
    }
    if (this.#held !== undefined) {
      this.#held.close();
      this.dropped += 1;
    }
    this.#held = frame;
    this.#deliver?.();
  }

  /** Ends the stream; a frame that waits is closed. */
  end(): void {
    if (!this.#open) return;
    this.#shut();
    this.#controller.close();
  }

  /** Ends the stream with an error; a frame that waits is closed. */
  fail(error: unknown): void {
    if (!this.#open) return;
    this.#shut();
    this.#controller.error(error);
  }

  #pull(): Promise<void> | undefined {
    if (this.#held !== undefined) {
      this.#handOver();
      return undefined;
    }
    return new Promise((resolve) => {
      this.#deliver = () => {
        this.#deliver = undefined;
        this.#handOver();
        resolve();
      };
    });
  }

  #handOver(): void {
    if (this.#held !== undefined) this.#controller.enqueue(this.#held);
    this.#held = undefined;
  }

  #shut(): void {
    this.#open = false;
    this.#held?.close();
    this.#held = undefined;
    this.#deliver?.();
  }
}
