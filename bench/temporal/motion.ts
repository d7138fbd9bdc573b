/**
 * @file Where the pixels of a frame were in a frame before. Errors between frames are taken along it,
 * and only where both frames show the same.
 */
import type { Size } from '../suite.ts';

/** Backward motion of every pixel, row by row. */
export interface Motion extends Size {
  /** Pixel (x, y) was at (x + dx, y + dy), in pixels. */
  readonly dx: Float32Array;
  readonly dy: Float32Array;
  /** 1 where what the pixel shows could be seen in the frame before, else 0. */
  readonly visible: Uint8Array;
}

/** Motion of `width` × `height` pixels with nothing filled in yet. */
export function emptyMotion({ width, height }: Size): Motion {
  const count = width * height;
  const [dx, dy] = [new Float32Array(count), new Float32Array(count)];
  return { width, height, dx, dy, visible: new Uint8Array(count) };
}

/** True where a place has four pixels around it. */
export function isInside({ width, height }: Size, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x <= width - 1 && y <= height - 1;
}

/**
 * Motion over several frames from that between neighbours.
 *
 * @param steps from a frame to the one before it, the latest first.
 * @throws {RangeError} where there are none.
 */
export function chainMotion(steps: readonly Motion[]): Motion {
  const [first, ...others] = steps;
  if (first === undefined) throw new RangeError('there is no motion to chain');
  const { width, height } = first;
  const dx = first.dx.slice();
  const dy = first.dy.slice();
  const visible = first.visible.slice();
  for (const step of others) {
    for (let pixel = 0; pixel < visible.length; pixel += 1) {
      if (visible[pixel] === 0) continue;
      const x = (pixel % width) + dx[pixel]!;
      const y = Math.floor(pixel / width) + dy[pixel]!;
      const near = Math.round(y) * width + Math.round(x);
      if (!isInside(first, x, y) || step.visible[near] === 0) {
        visible[pixel] = 0;
        continue;
      }
      dx[pixel]! += step.dx[near]!;
      dy[pixel]! += step.dy[near]!;
    }
  }
  return { width, height, dx, dy, visible };
}
