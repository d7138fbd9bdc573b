import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { resizeTaps } from '../../../../src/engine/wasm/frame/resize-taps.ts';

test('equal sizes: every position is taken as it is', () => {
  const taps = resizeTaps(5, 5, 5);
  expect(taps.map(({ first, weights }) => [first].concat([...weights]))).toEqual(
    [0, 1, 2, 3, 4].map((first) => [first, 1, 0, 0, 0]),
  );
});

test('padding reflects', () => {
  const firsts = resizeTaps(4, 4, 6).map(({ first }) => first);
  expect(firsts).toEqual([0, 1, 2, 3, 2, 1]);
});

test('weights are shares of source positions inside the picture', () => {
  const side = fc.integer({ min: 1, max: 200 });
  fc.assert(
    fc.property(side, side, (source, target) => {
      for (const { first, weights } of resizeTaps(source, target, target)) {
        const used = weights.filter((weight) => weight !== 0);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first + used.length).toBeLessThanOrEqual(source);
        expect(Math.min(...used)).toBeGreaterThan(0);
        expect(used.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
        expect(weights.subarray(0, used.length)).toEqual(used);
      }
    }),
  );
});

test.each([
  [40, 10],
  [10, 40],
  [30, 20],
])('the place of a picture does not move from %i to %i', (source, target) => {
  const scale = source / target;
  const inside = resizeTaps(source, target, target)
    .map(({ first, weights }, i) => ({
      place: weights.reduce((sum, weight, j) => sum + weight * (first + j), 0),
      centre: (i + 0.5) * scale - 0.5,
    }))
    .filter(({ centre }) => centre > scale && centre < source - 1 - scale);
  expect(inside.length).toBeGreaterThan(target / 2);
  expect(inside.every(({ place, centre }) => Math.abs(place - centre) < 0.05)).toBe(true);
});
