import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { logScale } from '../../../src/app/still/log-scale.ts';

test('equal factors are equal lengths, and round values are marked', () => {
  const { at, ticks } = logScale([2_100_000, 900_000, 310_000]);
  expect(at(800_000) - at(400_000)).toBeCloseTo(at(2_000_000) - at(1_000_000), 9);
  expect(ticks).toEqual([500_000, 1_000_000, 2_000_000]);
});

test('any losses are held, with two to five marks', () => {
  const loss = fc.double({ min: 1e-9, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(fc.array(loss, { minLength: 1, maxLength: 20 }), (values) => {
      const { at, ticks } = logScale(values);
      for (const value of [...values, ...ticks]) {
        expect(at(value)).toBeGreaterThanOrEqual(0);
        expect(at(value)).toBeLessThanOrEqual(1);
      }
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(5);
    }),
  );
});

test('what has no logarithm stands at the end', () => {
  const { at } = logScale([0, 10, Number.POSITIVE_INFINITY]);
  expect(at(0)).toBe(0);
  expect(at(Number.POSITIVE_INFINITY)).toBe(1);
  expect(logScale([]).ticks.length).toBeGreaterThanOrEqual(2);
});
