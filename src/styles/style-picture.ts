import type { Pixels } from '../engine/pixels.ts';

/** What a style can be given as: any picture that a browser can draw, or the name of a preset. */
export type StyleSource =
  | ImageBitmap
  | ImageData
  | OffscreenCanvas
  | HTMLCanvasElement
  | HTMLImageElement
  | Blob
  | VideoFrame
  | string;

/** One style of a mix. */
export interface WeightedStyle {
  readonly style: StyleSource;
  /**
   * How much of the picture it takes beside the others, from 0, none. Only the ratio counts: of two
   * styles that suit a picture equally well, each takes its share of the sum.
   */
  readonly weight: number;
}

/** Most that a small style picture is enlarged: beyond it there is only blur to match. */
const MAX_ENLARGEMENT = 2;

/**
 * The size a style picture is encoded at: the area `styleSize`², aspect kept, but never more than
 * twice its own size along a side.
 */
export function stylePictureSize(
  width: number,
  height: number,
  styleSize: number,
): { width: number; height: number } {
  const scale = Math.min(MAX_ENLARGEMENT, styleSize / Math.sqrt(width * height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** A style as it was given, to be drawn at any style size. */
export class StylePicture {
  readonly #draw: (styleSize: number) => Promise<Pixels>;
  #last: { styleSize: number; pixels: Promise<Pixels> } | undefined;

  private constructor(draw: (styleSize: number) => Promise<Pixels>) {
    this.#draw = draw;
  }

  /**
   * Takes a style. The picture is copied: the source stays the caller's, and may change or be closed
   * as soon as this resolves.
   *
   * @throws {TypeError} naming `style` where it is no picture.
   */
  static async from(source: StyleSource): Promise<StylePicture> {
    if (typeof source === 'string')
      return new StylePicture((size) => drawPresetPixels(source, size));
    const picture = await copyOf(source);
    return new StylePicture((size) => Promise.resolve(scaled(picture, size)));
  }

  /**
   * The picture at a style size; the last one drawn is kept.
   *
   * @throws {TypeError} naming `style` where there is no preset of its name.
   */
  pixels(styleSize: number): Promise<Pixels> {
    if (this.#last?.styleSize !== styleSize) {
      const pixels = this.#draw(styleSize);
      this.#last = { styleSize, pixels };
      pixels.catch(() => {
        this.#last = undefined;
      });
    }
    return this.#last.pixels;
  }
}

async function copyOf(source: Exclude<StyleSource, string>): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(source);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TypeError(`style is not a picture that can be read: ${reason}`, { cause });
  }
}

async function drawPresetPixels(name: string, styleSize: number): Promise<Pixels> {
  const { drawPreset } = await import('./presets.ts');
  return scaled(drawPreset(name, styleSize), styleSize);
}

/** Draws the picture at its style size; what is transparent in it becomes white. */
function scaled(picture: ImageBitmap | OffscreenCanvas, styleSize: number): Pixels {
  const { width, height } = stylePictureSize(picture.width, picture.height, styleSize);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2D canvas to draw the style picture on');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height, { colorSpace: 'srgb' });
  return { width, height, data: new Uint8ClampedArray(data) };
}
