import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, quantile } from '../../../bench/statistics/quantile.ts';

describe('quantile', () => {
  it('interpolates between order statistics', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([10, 20, 30], 0.25)).toBe(15);
    expect(median([7])).toBe(7);
  });

  it('lies within the sample and grows with q', () => {
    const sample = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(sample, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
        const value = quantile(values, q);
        expect(value).toBeGreaterThanOrEqual(Math.min(...values));
        expect(value).toBeLessThanOrEqual(quantile(values, 1));
        expect(quantile(values, q / 2)).toBeLessThanOrEqual(value);
      }),
    );
  });

  it('refuses an empty sample', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});
