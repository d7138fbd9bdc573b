import type { StyleSource } from '../index.ts';
import { PRESETS, drawPreset } from '../styles/presets.ts';

/** Side of a thumbnail in device pixels: sharp on dense screens. */
export const THUMBNAIL_SIZE = 192;

/** A style that can be picked: a preset or a picture of the user's. */
export interface StyleChoice {
  /** The preset's name; unique among the choices. */
  readonly id: string;
  /** What the user reads. */
  readonly title: string;
  /** What the stylizer is given. */
  readonly source: StyleSource;
  /** A square picture of it, {@link THUMBNAIL_SIZE} pixels wide. */
  thumbnail(): CanvasImageSource;
}

/** The presets as choices, in the order they are shown. */
export function presetChoices(): StyleChoice[] {
  return PRESETS.map(({ name, title }) => ({
    id: name,
    title,
    source: name,
    thumbnail: () => drawPreset(name, THUMBNAIL_SIZE),
  }));
}

let pictures = 0;

/**
 * A picture file as a choice.
 *
 * @throws {DOMException} where the browser cannot read it as a picture.
 */
export async function pictureChoice(file: File): Promise<StyleChoice> {
  const bitmap = await createImageBitmap(file);
  const thumbnail = new OffscreenCanvas(THUMBNAIL_SIZE, THUMBNAIL_SIZE);
  const side = Math.min(bitmap.width, bitmap.height);
  const context = thumbnail.getContext('2d');
  if (context !== null) {
    const left = (bitmap.width - side) / 2;
    const top = (bitmap.height - side) / 2;
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, left, top, side, side, 0, 0, THUMBNAIL_SIZE, THUMBNAIL_SIZE);
  }
  bitmap.close();
  pictures += 1;
  return {
    id: `picture-${pictures}`,
    title: file.name.replace(/\.[^.]+$/, ''),
    source: file,
    thumbnail: () => thumbnail,
  };
}
