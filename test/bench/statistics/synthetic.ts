/** @file Times with a known median and known autocorrelation, as machines make them. */
import { randomSource } from '../../support/random.ts';

/** A normally distributed number (Box & Muller). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** What a series of times is made of. */
export interface Recipe {
  readonly seed: number;
  readonly count: number;
  /** Median in milliseconds. */
  readonly median: number;
  /** Standard deviation of the times' logarithm. */
  readonly spread: number;
  /** Correlation of neighbours, 0–1. */
  readonly correlation: number;
}

/** Log-normal times whose logarithms follow an autoregression of the first order. */
export function correlatedTimes({ seed, count, median, spread, correlation }: Recipe): number[] {
  const random = randomSource(seed);
  let state = normal(random);
  return Array.from({ length: count }, () => {
    const fresh = Math.sqrt(1 - correlation ** 2);
    state = correlation * state + fresh * normal(random);
    return median * Math.exp(spread * state);
  });
}
