import { expect, it } from 'vitest';
import { differenceError, sampleAt, warpError } from '../../../bench/temporal/errors.ts';
import { chainMotion, emptyMotion, type Motion } from '../../../bench/temporal/motion.ts';
import type { Pixels } from '../../../src/engine/pixels.ts';
import { randomPixels } from '../../support/random.ts';

const SIZE = { width: 12, height: 8 };

/** The same motion everywhere. */
function shift(dx: number, dy: number): Motion {
  const motion = emptyMotion(SIZE);
  motion.dx.fill(dx);
  motion.dy.fill(dy);
  motion.visible.fill(1);
  return motion;
}

function picture(level: (x: number, y: number) => number): Pixels {
  const { width, height } = SIZE;
  const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => {
    const pixel = Math.floor(i / 4);
    return level(pixel % width, Math.floor(pixel / width));
  });
  return { width, height, data };
}

it('what only moves has no warp error, whole pixels or parts of them, and a difference', () => {
  const earlier = picture((x, y) => 8 * x + 4 * y);
  const later = picture((x, y) => 8 * (x + 1.5) + 4 * (y - 1));
  const { error, visible } = warpError(later, earlier, shift(1.5, -1));
  // What comes from outside of the earlier frame does not count: two columns and a row.
  expect(error).toBeLessThan(0.01);
  expect(visible).toBeCloseTo((10 * 7) / 96);
  expect(differenceError(later, earlier)).toBeCloseTo(8, 0);
});

it('a change of brightness is the error, in levels, and hidden pixels are left out', () => {
  const earlier = picture(() => 100);
  const later = picture((x) => (x < 6 ? 107 : 200));
  const motion = shift(0, 0);
  for (let i = 0; i < motion.visible.length; i += 1) {
    motion.visible[i] = i % SIZE.width < 6 ? 1 : 0;
  }
  const { error, visible } = warpError(later, earlier, motion);
  expect(error).toBeCloseTo(7);
  expect(visible).toBe(0.5);
  motion.visible.fill(0);
  expect(() => warpError(later, earlier, motion)).toThrow(RangeError);
  expect(() => warpError(later, randomPixels(3, 3, 1), shift(0, 0))).toThrow('3×3 is not 12×8');
});

it('colours between pixels are linear, and the last pixel is reached', () => {
  const ramp = picture((x, y) => 10 * x + y);
  expect(sampleAt(ramp, 2.25, 3.5, 0)).toBeCloseTo(26);
  expect(sampleAt(ramp, 11, 7, 2)).toBeCloseTo(117);
});

it('a chain adds up its steps, as far as all of them are seen', () => {
  const hidden = shift(2, 0);
  hidden.visible.fill(0, 0, SIZE.width);
  const chained = chainMotion([shift(1, 0), hidden, shift(0.5, 0)]);
  const pixel = 3 * SIZE.width + 4;
  expect(chained.dx[pixel]).toBe(3.5);
  expect(chained.visible[pixel]).toBe(1);
  expect(chained.visible[4]).toBe(0);
  // Its second step would begin outside.
  expect(chained.visible[3 * SIZE.width + 11]).toBe(0);
  expect(() => chainMotion([])).toThrow(RangeError);
});
