/** @file A still picture as it was given, at the size that it is stylised at. */
import type { Pixels } from '../engine/pixels.ts';
import type { Rect } from './tile-plan.ts';
import type { StyleSource } from '../styles/style-picture.ts';

/** What a still picture can be given as: any picture that a browser can draw. */
export type PictureSource = Exclude<StyleSource, string>;

/** A 2D canvas off the page. */
type Context = OffscreenCanvasRenderingContext2D;

/** A picture in memory, of which parts are taken as frames. */
export class StillPicture {
  readonly #context: Context;

  private constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Reads a picture, the way up that its EXIF orientation says; what is transparent becomes white.
   * The source stays the caller's.
   *
   * @param maxSize longest side in pixels; a larger picture is scaled down, a smaller one not up.
   * @throws {TypeError} naming `picture` where it cannot be read.
   */
  static async from(source: PictureSource, maxSize: number | undefined): Promise<StillPicture> {
    const bitmap = await read(source);
    try {
      const longest = Math.max(bitmap.width, bitmap.height);
      const scale = Math.min(1, (maxSize ?? longest) / longest);
      const width = Math.max(1, Math.round(bitmap.width * scale));
      const height = Math.max(1, Math.round(bitmap.height * scale));
      const context = newContext(width, height);
      context.fillStyle = 'white';
      context.fillRect(0, 0, width, height);
      context.imageSmoothingQuality = 'high';
      context.drawImage(bitmap, 0, 0, width, height);
      return new StillPicture(context);
    } finally {
      bitmap.close();
    }
  }

  /** The picture as it is stylised; it stays this one's. */
  get canvas(): OffscreenCanvas {
    return this.#context.canvas;
  }

  /** Columns. */
  get width(): number {
    return this.#context.canvas.width;
  }

  /** Rows. */
  get height(): number {
    return this.#context.canvas.height;
  }

  /** The whole picture in memory. */
  pixels(): Pixels {
    const { width, height } = this;
    return this.#context.getImageData(0, 0, width, height, { colorSpace: 'srgb' });
  }

  /** A part of the picture as a frame, which is the caller's to close. */
  part({ x, y, width, height }: Rect): VideoFrame {
    const { data } = this.#context.getImageData(x, y, width, height, { colorSpace: 'srgb' });
    return new VideoFrame(data, {
      format: 'RGBX',
      codedWidth: width,
      codedHeight: height,
      timestamp: 0,
    });
  }
}

/** A canvas in the computer's memory: a graphics card may refuse one so large. */
export function newContext(width: number, height: number): Context {
  const context = new OffscreenCanvas(width, height).getContext('2d', {
    willReadFrequently: true,
    alpha: false,
  });
  if (context === null) throw new Error(`this browser gives no canvas of ${width}×${height}`);
  return context;
}

async function read(source: PictureSource): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(source);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TypeError(`picture is not one that can be read: ${reason}`, { cause });
  }
}
