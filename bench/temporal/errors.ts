/** @file How much a picture changes from frame to frame beyond what moves in it. */
import type { Pixels } from '../../src/engine/pixels.ts';
import { isInside, type Motion } from './motion.ts';

/** Root mean square over pixels and colours, in levels of 0–255. */
export interface WarpError {
  readonly error: number;
  /** Share of the pixels that count: those that both frames show. */
  readonly visible: number;
}

/** A colour of a picture between pixels, linear in both directions; the place must be inside. */
export function sampleAt({ data, width, height }: Pixels, x: number, y: number, c: number): number {
  const left = Math.min(Math.floor(x), Math.max(width - 2, 0));
  const top = Math.min(Math.floor(y), Math.max(height - 2, 0));
  const right = Math.min(left + 1, width - 1);
  const bottom = Math.min(top + 1, height - 1);
  const at = (column: number, row: number): number => data[(row * width + column) * 4 + c]!;
  const [u, v] = [x - left, y - top];
  const upper = at(left, top) * (1 - u) + at(right, top) * u;
  const lower = at(left, bottom) * (1 - u) + at(right, bottom) * u;
  return upper * (1 - v) + lower * v;
}

/**
 * The difference between a frame and an earlier one moved to it, where both show the same (Lai et al.,
 * Learning Blind Video Temporal Consistency, 2018, section 4.2, without its square).
 *
 * @throws {RangeError} where sizes differ, or no pixel can be seen in both.
 */
export function warpError(frame: Pixels, earlier: Pixels, motion: Motion): WarpError {
  const { width, height } = motion;
  for (const picture of [frame, earlier]) {
    if (picture.width !== width || picture.height !== height) {
      throw new RangeError(`${picture.width}×${picture.height} is not ${width}×${height}`);
    }
  }
  let sum = 0;
  let count = 0;
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const x = (pixel % width) + motion.dx[pixel]!;
    const y = Math.floor(pixel / width) + motion.dy[pixel]!;
    if (motion.visible[pixel] === 0 || !isInside(motion, x, y)) continue;
    for (let c = 0; c < 3; c += 1) {
      sum += (frame.data[pixel * 4 + c]! - sampleAt(earlier, x, y, c)) ** 2;
    }
    count += 1;
  }
  if (count === 0) throw new RangeError('no pixel can be seen in both frames');
  return { error: Math.sqrt(sum / (3 * count)), visible: count / (width * height) };
}

/** The difference between two frames as they stand: root mean square, in levels of 0–255. */
export function differenceError({ data }: Pixels, earlier: Pixels): number {
  let sum = 0;
  for (let i = 0; i < data.length; i += 1) {
    if (i % 4 !== 3) sum += (data[i]! - earlier.data[i]!) ** 2;
  }
  return Math.sqrt(sum / ((data.length / 4) * 3));
}
