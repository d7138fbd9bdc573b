import type { FrameSource, OutputSize } from './engine.ts';
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

/** Makes frames of pictures, by way of a canvas that it keeps where they are to be scaled. Browser only. */
export class FrameWriter {
  #context: OffscreenCanvasRenderingContext2D | undefined;

  /**
   * A picture, scaled to `output`, as an opaque sRGB frame with the timestamp and duration of the frame
   * it was made from. A frame of the picture's own size takes no canvas.
   */
  write(picture: Pixels, source: FrameSource, output: OutputSize = picture): VideoFrame {
    const frame = toVideoFrame(picture, source);
    if (output.width === picture.width && output.height === picture.height) return frame;
    try {
      return this.#scaled(frame, output);
    } finally {
      frame.close();
    }
  }

  #scaled(frame: VideoFrame, { width, height }: OutputSize): VideoFrame {
    this.#context ??= new OffscreenCanvas(1, 1).getContext('2d', { alpha: false }) ?? undefined;
    if (this.#context === undefined) throw new Error('this browser gives no 2D canvas context');
    const { canvas } = this.#context;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    // Setting a canvas's size resets its state, so the quality is set for every frame.
    this.#context.imageSmoothingQuality = 'high';
    this.#context.drawImage(frame, 0, 0, width, height);
    const { timestamp, duration } = frame;
    const timing = { timestamp, ...(duration === null ? {} : { duration }) };
    return new VideoFrame(canvas, { ...timing, alpha: 'discard' });
  }
}

/** A picture as an opaque sRGB frame with the timestamp and duration of the frame it was made from. */
function toVideoFrame(picture: Pixels, source: FrameSource): VideoFrame {
  const duration = 'duration' in source ? source.duration : null;
  return new VideoFrame(picture.data, {
    format: 'RGBX',
    codedWidth: picture.width,
    codedHeight: picture.height,
    timestamp: 'timestamp' in source ? source.timestamp : 0,
    ...(duration === null ? {} : { duration }),
  });
}
