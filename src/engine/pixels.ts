/**
 * A picture in memory: RGBA, 8 bits a channel, sRGB, rows from the top, no padding between rows.
 * Structurally an `ImageData`, so that one can be passed where the browser has them.
 */
export interface Pixels {
  /** Columns, ≥ 1. */
  readonly width: number;
  /** Rows, ≥ 1. */
  readonly height: number;
  /** `width · height · 4` bytes. Alpha is ignored on the way in and 255 on the way out. */
  readonly data: Uint8ClampedArray;
}
