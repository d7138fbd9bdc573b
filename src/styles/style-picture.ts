import type { Pixels } from '../engine/pixels.ts';
import { drawnPreset } from './drawn-presets.ts';

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

/**
 * A preset at a style size. Who needs its pixels draws them, where nobody has: a bank that was kept
 * needs none.
 */
export interface PresetDrawing {
  readonly preset: string;
  /** Side in pixels. */
  readonly size: number;
  /** Where they were drawn already. */
  readonly pixels?: Pixels | undefined;
}

/** What a style bank is made of. */
export type BankPicture = Pixels | PresetDrawing;

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
  readonly #preset: string | undefined;
  #last: { styleSize: number; pixels: Promise<Pixels> } | undefined;

  private constructor(draw: (styleSize: number) => Promise<Pixels>, preset?: string) {
    this.#draw = draw;
    this.#preset = preset;
  }

  /**
   * Takes a style. The picture is copied: the source stays the caller's, and may change or be closed
   * as soon as this resolves.
   *
   * @throws {TypeError} naming `style` where it is neither a picture nor the name of a preset.
   */
  static async from(source: StyleSource): Promise<StylePicture> {
    if (typeof source === 'string') {
      const { findPreset } = await import('./presets.ts');
      findPreset(source);
      return new StylePicture((size) => drawPresetPixels(source, size), source);
    }
    const picture = await copyOf(source);
    return new StylePicture((size) => Promise.resolve(scaled(picture, size)));
  }

  /** What a bank is made of: a preset is not drawn for it. */
  async forBank(styleSize: number): Promise<BankPicture> {
    if (this.#preset === undefined) return this.pixels(styleSize);
    const last = this.#last?.styleSize === styleSize ? await this.#last.pixels : undefined;
    const pixels = last ?? drawnPreset(this.#preset, styleSize);
    return { preset: this.#preset, size: styleSize, pixels };
  }

  /** The picture at a style size; the last one drawn is kept. */
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

/** A preset at a style size: as it was drawn ahead, or drawn. */
export async function drawPresetPixels(name: string, styleSize: number): Promise<Pixels> {
  const drawn = drawnPreset(name, styleSize);
  if (drawn !== undefined) return drawn;
  const { drawPreset } = await import('./presets.ts');
  return pixelsOf(drawPreset(name, styleSize));
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
  return pixelsOf(canvas);
}

/** What is drawn on a canvas that has a 2D context. */
function pixelsOf(canvas: OffscreenCanvas): Pixels {
  const { width, height } = canvas;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('the canvas of a style picture has no 2D context');
  const { data } = context.getImageData(0, 0, width, height, { colorSpace: 'srgb' });
  return { width, height, data: new Uint8ClampedArray(data) };
}
