/** A size in whole pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The size that a frame is worked on at: `width` pixels wide, or its own width where that is less or
 * `width` is `full`; the height follows the aspect. Both are even, as 4:2:0 video wants them, and
 * neither is above the frame's own (2 at least).
 */
export function workingSize(frame: Size, width: number | 'full'): Size {
  const scale = width === 'full' ? 1 : Math.min(1, width / frame.width);
  return { width: even(frame.width, scale), height: even(frame.height, scale) };
}

function even(side: number, scale: number): number {
  const largest = 2 * Math.floor(side / 2);
  return Math.max(2, Math.min(largest, 2 * Math.round((side * scale) / 2)));
}
