/**
 * @file Keeps the colours of a frame: brightness of the stylised picture, hue and saturation of the
 * original, by the blend mode `luminosity` of a canvas (W3C Compositing and Blending, section 10.2.4:
 * luma 0.3 · R + 0.59 · G + 0.11 · B, clipped into gamut by its own formula). Done here rather than in
 * the engines, for all of them alike: where there is a GPU, canvases draw on it.
 */
import type { Pixels } from '../engine/pixels.ts';

/** Puts the colours of frames into what has become of them, by way of a canvas that it keeps. */
export class ColourKeeper {
  readonly #context: OffscreenCanvasRenderingContext2D;

  constructor() {
    const context = new OffscreenCanvas(1, 1).getContext('2d', { alpha: false });
    if (context === null) throw new Error('this browser gives no 2D canvas context');
    this.#context = context;
  }

  /**
   * The stylised frame in the colours of the original, with the stylised one's size and time. Both
   * stay the caller's.
   */
  keep(original: VideoFrame, stylized: VideoFrame): VideoFrame {
    const { displayWidth: width, displayHeight: height, timestamp, duration } = stylized;
    this.#draw(original, stylized, width, height);
    return new VideoFrame(this.#context.canvas, {
      timestamp,
      alpha: 'discard',
      ...(duration === null ? {} : { duration }),
    });
  }

  /** A stylised picture in the colours of the original, which is as large. */
  async keepPixels(original: Pixels, stylized: Pixels): Promise<Pixels> {
    const { width, height } = stylized;
    const [before, after] = await Promise.all([original, stylized].map(bitmapOf));
    try {
      this.#draw(before!, after!, width, height);
    } finally {
      before!.close();
      after!.close();
    }
    return this.#context.getImageData(0, 0, width, height);
  }

  #draw(
    original: CanvasImageSource,
    stylized: CanvasImageSource,
    width: number,
    height: number,
  ): void {
    const { canvas } = this.#context;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    this.#context.imageSmoothingQuality = 'high';
    this.#context.globalCompositeOperation = 'copy';
    this.#context.drawImage(original, 0, 0, width, height);
    this.#context.globalCompositeOperation = 'luminosity';
    this.#context.drawImage(stylized, 0, 0);
  }
}

function bitmapOf({ width, height, data }: Pixels): Promise<ImageBitmap> {
  return createImageBitmap(new ImageData(new Uint8ClampedArray(data), width, height));
}
