import { drawDemoFrame } from '../../src/video/demo-clip.ts';
import type { Size } from '../suite.ts';

const DISTINCT_FRAMES = 8;
/** An engine does not encode a frame twice in a row, and each worker has its own. */
const FRAMES_PER_WORKER = 3;
const SECONDS_BETWEEN = 0.2;

/** Moments of the demo clip as frames in memory, drawn before anything is timed. */
export class DemoFrames {
  readonly #frames: VideoFrame[];
  #next = 0;

  constructor({ width, height }: Size, workers: number) {
    const count = Math.max(DISTINCT_FRAMES, FRAMES_PER_WORKER * workers);
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('no 2D canvas here');
    this.#frames = Array.from({ length: count }, (_, index) => {
      const seconds = index * SECONDS_BETWEEN;
      drawDemoFrame(context, width, height, seconds);
      const { data } = context.getImageData(0, 0, width, height);
      const shape = { codedWidth: width, codedHeight: height, timestamp: seconds * 1e6 };
      return new VideoFrame(data, { format: 'RGBA', ...shape });
    });
  }

  /** The next in turn; it stays this object's to close. */
  next(): VideoFrame {
    const frame = this.#frames[this.#next % this.#frames.length];
    this.#next += 1;
    if (frame === undefined) throw new Error('the frames are closed');
    return frame;
  }

  /** Frees the frames. */
  close(): void {
    for (const frame of this.#frames.splice(0)) frame.close();
  }
}
