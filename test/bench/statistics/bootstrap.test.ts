import { describe, expect, it } from 'vitest';
import { blockLength } from '../../../bench/statistics/block-length.ts';
import { medianInterval } from '../../../bench/statistics/bootstrap.ts';
import { summarise } from '../../../bench/statistics/summary.ts';
import { correlatedTimes } from './synthetic.ts';

const TRIALS = 200;

/** Share of trials whose interval holds the true median. */
function coverage(count: number, correlation: number): number {
  let held = 0;
  for (let seed = 1; seed <= TRIALS; seed++) {
    const sample = correlatedTimes({ seed, count, median: 40, spread: 0.1, correlation });
    const { low, high } = medianInterval(sample);
    if (low <= 40 && 40 <= high) held += 1;
  }
  return held / TRIALS;
}

describe('medianInterval', () => {
  it('holds the true median about 95 times of 100 where values are independent', () => {
    expect(coverage(100, 0)).toBeGreaterThan(0.9);
    expect(coverage(100, 0)).toBeLessThan(0.99);
  });

  it.each([0.5, 0.8])('holds it where neighbours correlate by %d', (correlation) => {
    expect(coverage(400, correlation)).toBeGreaterThan(0.87);
  });

  it('would be wrong far more often if it took neighbours for independent', () => {
    let held = 0;
    for (let seed = 1; seed <= TRIALS; seed++) {
      const recipe = { seed, count: 400, median: 40, spread: 0.1, correlation: 0.8 };
      const sample = correlatedTimes(recipe);
      const shuffled = sample.toSorted((a, b) => ((a * 1e6) % 1) - ((b * 1e6) % 1));
      const { low, high } = medianInterval(shuffled);
      if (low <= 40 && 40 <= high) held += 1;
    }
    expect(held / TRIALS).toBeLessThan(0.7);
  });

  it('gives the same interval for the same sample, and spans a small one whole', () => {
    const sample = correlatedTimes({
      seed: 3,
      count: 50,
      median: 9,
      spread: 0.2,
      correlation: 0.3,
    });
    expect(medianInterval(sample)).toEqual(medianInterval(sample));
    expect(medianInterval([3, 1, 2])).toEqual({ low: 1, high: 3 });
    expect(() => medianInterval([])).toThrow(RangeError);
  });
});

describe('blockLength', () => {
  it('grows with the correlation of neighbours', () => {
    const recipe = { seed: 1, count: 1000, median: 10, spread: 0.1 };
    const [none, some, much] = [0, 0.5, 0.9].map((correlation) =>
      blockLength(correlatedTimes({ ...recipe, correlation })),
    );
    expect(none).toBeLessThanOrEqual(4);
    expect(some).toBeGreaterThan(none!);
    expect(much).toBeGreaterThan(some!);
  });

  it('is 1 for values that do not change, or are few', () => {
    expect(blockLength(Array.from({ length: 50 }, () => 5))).toBe(1);
    expect(blockLength([1, 2, 3])).toBe(1);
  });
});

describe('summarise', () => {
  it('states median, percentiles, interval and quantiles of a known sample', () => {
    const sample = Array.from({ length: 101 }, (_, i) => 50 + i);
    const summary = summarise(sample);
    expect(summary).toMatchObject({ msMedian: 100, msLow: 55, msHigh: 145, fps: 10, samples: 101 });
    expect(summary.fpsLow).toBeLessThanOrEqual(10);
    expect(summary.fpsHigh).toBeGreaterThanOrEqual(10);
    expect(summarise([9, 11])).not.toHaveProperty('fpsLow');
    expect(summary.quantiles).toHaveLength(21);
    expect(summary.quantiles[10]).toBe(100);
  });
});
