import { describe, expect, it } from 'vitest';
import {
  interleavedRatio,
  separateRatio,
  verdict,
  type Ratio,
} from '../../../bench/statistics/ratio.ts';
import { correlatedTimes } from './synthetic.ts';

const ROUNDS = 60;
const TRIALS = 200;

/** Two series on a machine whose speed drifts by half while both take turns. */
function drifting(seed: number, slowdown: number): [number[][], number[][]] {
  const drift = correlatedTimes({ seed, count: ROUNDS, median: 1, spread: 0.2, correlation: 0.9 });
  const side = (offset: number, factor: number): number[][] => {
    const noise = {
      seed: seed + offset,
      count: ROUNDS,
      median: 30,
      spread: 0.04,
      correlation: 0.3,
    };
    return correlatedTimes(noise).map((time, i) => [time * drift[i]! * factor]);
  };
  return [side(1000, slowdown), side(2000, 1)];
}

function verdicts(slowdown: number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let seed = 1; seed <= TRIALS; seed++) {
    const said = verdict(interleavedRatio(...drifting(seed, slowdown)));
    counts[said] = (counts[said] ?? 0) + 1;
  }
  return counts;
}

describe('interleavedRatio', () => {
  it('finds no difference between equals about 95 times of 100, however the machine drifts', () => {
    expect(verdicts(1)['no difference']).toBeGreaterThanOrEqual(0.89 * TRIALS);
  });

  it('reports one that is 10 % slower as slower', () => {
    expect(verdicts(1.1)).toEqual({ slower: TRIALS });
  });

  it('holds the true ratio', () => {
    let held = 0;
    for (let seed = 1; seed <= TRIALS; seed++) {
      const { low, high } = interleavedRatio(...drifting(seed, 0.5));
      if (low <= 2 && 2 <= high) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(0.89 * TRIALS);
  });

  it('refuses rounds that do not pair', () => {
    expect(() => interleavedRatio([[1]], [[1], [2]])).toThrow(RangeError);
    expect(() => interleavedRatio([], [])).toThrow(RangeError);
  });
});

describe('separateRatio', () => {
  it('is as uncertain as both sides together', () => {
    const result = separateRatio(
      { value: 20, low: 18, high: 22 },
      { value: 10, low: 9.5, high: 10.5 },
    );
    expect(result.ratio).toBe(2);
    expect(result.low).toBeLessThan(20 / 11);
    expect(result.low).toBeGreaterThan(18 / 10.5);
    expect(result.high).toBeGreaterThan(2.2);
    expect(result.high).toBeLessThan(22 / 9.5);
  });
});

describe('verdict', () => {
  it.each<[Partial<Ratio>, string]>([
    [{ low: 1.01, high: 1.2 }, 'faster'],
    [{ low: 0.8, high: 0.99 }, 'slower'],
    [{ low: 0.99, high: 1.2 }, 'no difference'],
  ])('of %o is %s', ({ low = 0, high = 0 }, expected) => {
    expect(verdict({ low, high })).toBe(expected);
  });
});
