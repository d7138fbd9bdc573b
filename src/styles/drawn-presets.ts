/** @file Pictures of presets that were drawn ahead, so that whoever paints with one next need not wait. */
import type { Pixels } from '../engine/pixels.ts';

const drawn = new Map<string, Pixels>();

const nameOf = (preset: string, size: number): string => `${preset}/${size}`;

/** A preset as it was drawn ahead at a style size; undefined where it was not. */
export function drawnPreset(preset: string, size: number): Pixels | undefined {
  return drawn.get(nameOf(preset, size));
}

/** Keeps a preset that was drawn, `pixels.width` a side. */
export function keepDrawn(preset: string, pixels: Pixels): void {
  drawn.set(nameOf(preset, pixels.width), pixels);
}
