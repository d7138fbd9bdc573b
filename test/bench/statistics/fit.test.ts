import { describe, expect, it } from 'vitest';
import { fitExponent, type Point } from '../../../bench/statistics/fit.ts';
import { correlatedTimes } from './synthetic.ts';

const PLACES = [10, 20, 40, 80, 160, 320];

describe('fitExponent', () => {
  it('finds the exponent of a power law exactly', () => {
    const law = PLACES.map((x): Point => [x, 3 * x ** 1.5]);
    const fit = fitExponent(
      law,
      PLACES.map((x): Point => [x, x]),
    );
    expect(fit).toMatchObject({ fitted: 1.5, predicted: 1 });
    expect(fit.high - fit.low).toBeLessThan(1e-6);
  });

  it('states an interval that holds the true exponent about 95 times of 100', () => {
    let held = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const noise = correlatedTimes({ seed, count: 6, median: 1, spread: 0.1, correlation: 0 });
      const noisy = PLACES.map((x, i): Point => [x, x ** 0.8 * noise[i]!]);
      const { low, high } = fitExponent(noisy, noisy);
      if (low <= 0.8 && 0.8 <= high) held += 1;
    }
    expect(held).toBeGreaterThan(180);
    expect(held).toBeLessThan(199);
  });

  it('refuses a single point', () => {
    expect(() => fitExponent([[1, 1]], [[1, 1]])).toThrow(RangeError);
  });
});
