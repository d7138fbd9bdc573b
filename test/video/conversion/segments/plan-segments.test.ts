import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planSegments } from '../../../../src/video/conversion/segments/plan-segments.ts';

const steady = (frames: number) => Array.from({ length: frames }, (_, n) => n);

describe('planSegments', () => {
  test('ends a segment before the first key frame after its length', () => {
    const ranges = planSegments({ times: steady(20), keys: [0, 4, 8, 12] }, null, 5);
    expect(ranges).toEqual([
      { index: 0, decodeFrom: 0, start: 0, end: 7.5, frames: 8 },
      { index: 1, decodeFrom: 8, start: 7.5, end: 17.5, frames: 10 },
      { index: 2, decodeFrom: 12, start: 17.5, end: null, frames: 2 },
    ]);
  });

  test('begins at the key frame before the clip, and ends where it is cut', () => {
    const ranges = planSegments({ times: [3, 4, 5], keys: [0] }, 6, 5);
    expect(ranges).toEqual([{ index: 0, decodeFrom: 0, start: 3, end: 6, frames: 3 }]);
  });

  test('of no frames makes no segment', () => {
    expect(planSegments({ times: [], keys: [] }, null)).toEqual([]);
  });

  test('covers every frame once, whatever the key frames and the length', () => {
    const table = fc
      .array(fc.double({ min: 0.001, max: 2, noNaN: true }), { minLength: 1, maxLength: 200 })
      .map((steps) => steps.map((_, n) => steps.slice(0, n + 1).reduce((sum, x) => sum + x, 0)))
      .chain((times) => fc.record({ times: fc.constant(times), keys: fc.subarray(times) }));
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 40 }), ({ times, keys }, length) => {
        const ranges = planSegments({ times, keys }, null, length);
        const inside = ranges.map(({ start, end }, index) =>
          times.filter((t) => (index === 0 || t >= start) && t < (end ?? Infinity)),
        );
        expect(inside.flat()).toEqual(times);
        expect(inside.map(({ length: count }) => count)).toEqual(
          ranges.map(({ frames }) => frames),
        );
        for (const [index, { decodeFrom, frames }] of ranges.entries()) {
          expect(decodeFrom).toBeLessThanOrEqual(inside[index]![0]!);
          expect(frames).toBeLessThanOrEqual(2 * length);
        }
        for (const { frames } of ranges.slice(0, -1)) {
          expect(frames).toBeGreaterThanOrEqual(length);
        }
      }),
    );
  });
});
