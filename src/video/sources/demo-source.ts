import { noteArrival } from '../arrival.ts';
import { pauseFor } from '../pause-for.ts';
import { DEMO_SECONDS, drawDemoFrame } from '../demo-clip.ts';
import type { VideoSource } from './source.ts';

/** Size and rate of the demo clip as a source. */
const DEMO_WIDTH = 640;
const DEMO_HEIGHT = 360;
const DEMO_RATE = 25;

/** Where the demo clip begins. */
export interface DemoStart {
  /** Second of the clip. */
  readonly time: number;
  readonly paused: boolean;
}

/**
 * The demo clip, drawn frame by frame as it is read: a frame that nobody has time for costs nothing
 * and counts as dropped.
 */
export class DemoSource implements VideoSource {
  readonly kind = 'demo';
  readonly title = 'Demo clip';
  readonly mirrored = false;
  readonly frames: ReadableStream<VideoFrame>;
  dropped = 0;
  readonly #context: OffscreenCanvasRenderingContext2D;
  /** Clip time at `#since`, in seconds. */
  #time: number;
  /** `performance.now()` since which the clip runs; undefined while it stands still. */
  #since: number | undefined;
  #lastTick = Number.NEGATIVE_INFINITY;
  #resume: (() => void) | undefined;
  #closed = false;

  constructor({ time, paused }: DemoStart) {
    const context = new OffscreenCanvas(DEMO_WIDTH, DEMO_HEIGHT).getContext('2d', { alpha: false });
    if (context === null) throw new Error('this browser gives no 2d canvas off the screen');
    this.#context = context;
    this.#time = time;
    if (!paused) this.#since = performance.now();
    this.frames = new ReadableStream<VideoFrame>(
      {
        pull: async (controller) => {
          await this.#untilNextTick();
          if (this.#closed) controller.close();
          else controller.enqueue(this.#draw());
        },
        cancel: () => this.close(),
      },
      { highWaterMark: 0 },
    );
  }

  get paused(): boolean {
    return this.#since === undefined;
  }

  play(): void {
    this.#since ??= performance.now();
    this.#resume?.();
  }

  pause(): void {
    this.#time = this.#now();
    this.#since = undefined;
  }

  close(): void {
    this.#closed = true;
    this.#resume?.();
  }

  /** Clip time, in seconds since the clip first began. */
  #now(): number {
    return this.#since === undefined
      ? this.#time
      : this.#time + (performance.now() - this.#since) / 1000;
  }

  async #untilNextTick(): Promise<void> {
    while (!this.#closed && this.#lastTick === Math.floor(this.#now() * DEMO_RATE)) {
      await (this.paused
        ? new Promise<void>((resolve) => {
            this.#resume = resolve;
          })
        : pauseFor(((this.#lastTick + 1) / DEMO_RATE - this.#now()) * 1000));
    }
  }

  #draw(): VideoFrame {
    const seconds = this.#now();
    const tick = Math.floor(seconds * DEMO_RATE);
    if (Number.isFinite(this.#lastTick)) this.dropped += Math.max(0, tick - this.#lastTick - 1);
    this.#lastTick = tick;
    drawDemoFrame(this.#context, DEMO_WIDTH, DEMO_HEIGHT, seconds % DEMO_SECONDS);
    const timestamp = Math.round(seconds * 1e6);
    return noteArrival(new VideoFrame(this.#context.canvas, { timestamp }));
  }
}
