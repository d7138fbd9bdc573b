import type { Color } from './color.ts';
import type { Context2D } from './preset.ts';

/** What a preset paints: the colour at a place of the unit square, (0, 0) top left. */
export type Motif = (x: number, y: number) => Color;

/** Side of the sketch that motifs are read from, in pixels. */
const SKETCH_SIZE = 192;

/**
 * Draws a sketch once, small, and gives its colours by place. `sketch` draws into the unit square
 * (the context is scaled), so its line widths are fractions of the side.
 */
export function motifFrom(sketch: (context: Context2D) => void): Motif {
  const context = createContext(SKETCH_SIZE);
  context.scale(SKETCH_SIZE, SKETCH_SIZE);
  sketch(context);
  const { data } = context.getImageData(0, 0, SKETCH_SIZE, SKETCH_SIZE);
  const nearest = (place: number): number =>
    Math.min(SKETCH_SIZE - 1, Math.max(0, Math.floor(place * SKETCH_SIZE)));
  return (x, y) => {
    const offset = (nearest(y) * SKETCH_SIZE + nearest(x)) * 4;
    return [data[offset] ?? 0, data[offset + 1] ?? 0, data[offset + 2] ?? 0];
  };
}

/**
 * The 2D context of a new square canvas kept in ordinary memory: presets read pixels back, and the
 * same picture must come out on machines with and without a GPU.
 */
export function createContext(size: number): Context2D {
  const context = new OffscreenCanvas(size, size).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('this browser gives no 2D context for an OffscreenCanvas');
  return context;
}
