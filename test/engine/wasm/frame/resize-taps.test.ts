import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resizeTaps } from '../../../../src/engine/wasm/frame/resize-taps.ts';

test('equal sizes: every position is taken as it is', () => {
  const taps = resizeTaps(5, 5, 5);
  expect(taps.map(({ first, weights }) => [first, ...weights])).toEqual(
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

test('the place of a picture does not move: a ramp stays a ramp', () => {
  for (const [source, target] of [
    [40, 10],
    [10, 40],
    [30, 20],
  ] as const) {
    resizeTaps(source, target, target).forEach(({ first, weights }, i) => {
      const place = weights.reduce((sum, weight, j) => sum + weight * (first + j), 0);
      const centre = ((i + 0.5) * source) / target - 0.5;
      const inside = centre > source / target && centre < source - 1 - source / target;
      if (inside) expect(place).toBeCloseTo(centre, 1);
    });
  }
});
