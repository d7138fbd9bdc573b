import type { FrameSource } from './engine.ts';
import type { Pixels } from './pixels.ts';

/** Reads frames at the working size, by way of a canvas that it keeps. Browser only. */
export class FrameReader {
  readonly #context: OffscreenCanvasRenderingContext2D;

  constructor() {
    const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('this browser gives no 2D canvas context');
    this.#context = context;
  }

  /** The frame, scaled to `width` × `height`. The frame stays open. */
  read(frame: FrameSource, width: number, height: number): Pixels {
    const { canvas } = this.#context;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    // Setting a canvas's size resets its state, so the quality is set for every frame.
    this.#context.imageSmoothingQuality = 'high';
    // Transparent frames lie over black, not over the frame before.
    this.#context.clearRect(0, 0, width, height);
    this.#context.drawImage(frame, 0, 0, width, height);
    return this.#context.getImageData(0, 0, width, height);
  }
}

/** A picture as an opaque sRGB frame with the timestamp and duration of the frame it was made from. */
export function toVideoFrame(picture: Pixels, source: FrameSource): VideoFrame {
  const duration = 'duration' in source ? source.duration : null;
  return new VideoFrame(picture.data, {
    format: 'RGBX',
    codedWidth: picture.width,
    codedHeight: picture.height,
    timestamp: 'timestamp' in source ? source.timestamp : 0,
    ...(duration === null ? {} : { duration }),
  });
}
