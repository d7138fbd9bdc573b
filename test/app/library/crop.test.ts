import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cropBetween,
  cropPixels,
  isWhole,
  leastShare,
  moveCrop,
  scaleCrop,
  WHOLE,
} from '../../../src/app/library/crop.ts';

const place = fc.record({
  x: fc.double({ min: -1, max: 2, noNaN: true }),
  y: fc.double({ min: -1, max: 2, noNaN: true }),
});
const size = fc.integer({ min: 1, max: 5000 });

test('a part between any two places lies in the picture and is large enough', () => {
  fc.assert(
    fc.property(place, place, place, size, size, (a, b, c, width, height) => {
      const least = { x: leastShare(width), y: leastShare(height) };
      const drawn = cropBetween(a, b, least);
      for (const crop of [drawn, moveCrop(drawn, c), scaleCrop(drawn, 0.5)]) {
        expect(crop.left).toBeGreaterThanOrEqual(0);
        expect(crop.top).toBeGreaterThanOrEqual(0);
        expect(crop.left + crop.width).toBeLessThanOrEqual(1 + 1e-12);
        expect(crop.top + crop.height).toBeLessThanOrEqual(1 + 1e-12);
        const pixels = cropPixels(crop, width, height);
        expect(pixels.width).toBeGreaterThanOrEqual(1);
        expect(pixels.left + pixels.width).toBeLessThanOrEqual(width);
        expect(pixels.top + pixels.height).toBeLessThanOrEqual(height);
      }
      expect(drawn.width).toBeGreaterThanOrEqual(least.x - 1e-12);
    }),
  );
});

test('corners may be given either way round, and all of it is whole', () => {
  const least = { x: 0.1, y: 0.1 };
  const [a, b] = [
    { x: 0.2, y: 0.7 },
    { x: 0.6, y: 0.3 },
  ];
  expect(cropBetween(a, b, least).left).toBeCloseTo(0.2);
  expect(cropBetween(b, a, least).top).toBeCloseTo(0.3);
  expect(cropBetween(b, a, least).width).toBeCloseTo(0.4);
  expect(isWhole(WHOLE)).toBe(true);
  expect(isWhole(cropBetween(a, b, least))).toBe(false);
  expect(cropPixels(WHOLE, 640, 480)).toEqual({ left: 0, top: 0, width: 640, height: 480 });
});
