import type { StyleSource } from '../index.ts';
import type { StyleRecord } from './library/kept-style.ts';
import { PRESETS, drawPreset } from '../styles/presets.ts';

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
  thumbnail(): CanvasImageSource;
  /** Set where it is a picture of the user's. */
  readonly own?: {
    readonly style: StyleRecord;
    /** It outlives the page; false where there was no room to keep it. */
    readonly isKept: boolean;
  };
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
