import type { StyleSource } from '../index.ts';
import type { StyleRecord } from './library/kept-style.ts';
import { PRESETS } from '../styles/presets.ts';
import { PresetDrawings } from './preset-drawings.ts';

/** Side of a thumbnail in device pixels: sharp on dense screens. */
export const THUMBNAIL_SIZE = 192;

/** A style that can be picked: a preset or a picture of the user's. */
export interface StyleChoice {
  /** The preset's name, or one made of the picture's content; unique among the choices. */
  readonly id: string;
  /** What the user reads. */
  readonly title: string;
  /** What the stylizer is given. */
  readonly source: StyleSource;
  /** A square picture of it, {@link THUMBNAIL_SIZE} pixels wide. */
  thumbnail(): Promise<ImageBitmap>;
  /** Set where it is a picture of the user's. */
  readonly own?: {
    readonly style: StyleRecord;
    /** It outlives the page; false where there was no room to keep it. */
    readonly isKept: boolean;
  };
}

const drawings = new PresetDrawings();

/** The presets as choices, in the order they are shown. */
export function presetChoices(): StyleChoice[] {
  return PRESETS.map(({ name, title }) => ({
    id: name,
    title,
    source: name,
    thumbnail: () => presetThumbnail(name),
  }));
}

async function presetThumbnail(name: string): Promise<ImageBitmap> {
  const { data, width, height } = await drawings.draw(name);
  return createImageBitmap(new ImageData(new Uint8ClampedArray(data), width, height), {
    resizeWidth: THUMBNAIL_SIZE,
    resizeHeight: THUMBNAIL_SIZE,
    resizeQuality: 'high',
  });
}
