import type { Size } from '../pool/working-size.ts';

/** A stretch of rows or columns, in pixels: from `start` up to, but without, `end`. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** A part of a picture, in pixels. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A part of the result, and the part of the picture that it is made from. */
export interface Tile {
  /** What is kept; the tiles' inner parts fill the picture and do not overlap. */
  readonly inner: Rect;
  /** What is stylised: the inner part with a halo, as far as the picture goes. */
  readonly outer: Rect;
}

/** How a picture is cut. */
export interface TileOptions {
  /** Pixels around the inner part that have a part in it. */
  readonly halo: number;
  /** Tiles begin at multiples of this: where the network's cells do. */
  readonly multiple: number;
  /** Longest side of what is stylised at once; larger than twice the halo. */
  readonly side: number;
}

interface Cut {
  readonly inner: Span;
  readonly outer: Span;
}

/**
 * Cuts a picture into tiles, row by row. As far as the picture allows, all tiles are stylised at one
 * size, so that what an engine prepares for a size serves all of them.
 */
export function planTiles({ width, height }: Size, options: TileOptions): Tile[] {
  const columns = cut(width, options);
  return cut(height, options).flatMap((row) =>
    columns.map((column) => ({
      inner: rect(column.inner, row.inner),
      outer: rect(column.outer, row.outer),
    })),
  );
}

function cut(length: number, { halo, multiple, side }: TileOptions): Cut[] {
  const margin = upTo(halo, multiple);
  const outer = Math.max(Math.floor(side / multiple) * multiple, 2 * margin + multiple);
  if (length <= outer) {
    const whole = { start: 0, end: length };
    return [{ inner: whole, outer: whole }];
  }
  const cuts: Cut[] = [];
  for (let start = 0; start < length;) {
    // A tile at the picture's edge has a halo on one side only, and keeps more.
    const first = Math.max(0, start - margin);
    const last = first + outer;
    if (last >= length) {
      const begin = Math.max(0, upTo(length - outer, multiple));
      cuts.push({ inner: { start, end: length }, outer: { start: begin, end: length } });
      break;
    }
    const end = last - margin;
    cuts.push({ inner: { start, end }, outer: { start: first, end: last } });
    start = end;
  }
  return cuts;
}

function upTo(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}

function rect(columns: Span, rows: Span): Rect {
  return {
    x: columns.start,
    y: rows.start,
    width: columns.end - columns.start,
    height: rows.end - rows.start,
  };
}
