/**
 * @file How much faster one thing is than another. Measured turn by turn, both sides of a round share
 * the state of the machine, and it falls out of their ratio; so the ratios of the rounds are what is
 * drawn anew. Of two runs apart, only the intervals are left to go by.
 */
import type { ResultRow } from '../format/document.ts';
import { medianInterval, type Interval } from './bootstrap.ts';
import { median } from './quantile.ts';
import { isTelling, rounded } from './summary.ts';

/** A ratio with its 95 % interval. */
export interface Ratio extends Interval {
  readonly ratio: number;
}

/**
 * How many times as fast `series` is as `baseline`: the median ratio of times taken in turns, round by
 * round.
 *
 * @throws {RangeError} where the two do not have the same number of rounds, or none.
 */
export function interleavedRatio(
  series: readonly (readonly number[])[],
  baseline: readonly (readonly number[])[],
): Ratio {
  if (series.length !== baseline.length || series.length === 0) {
    throw new RangeError(`${series.length} rounds do not pair with ${baseline.length}`);
  }
  const logs = series.map((round, i) => Math.log(median(baseline[i]!) / median(round)));
  const { low, high } = medianInterval(logs);
  return { ratio: Math.exp(median(logs)), low: Math.exp(low), high: Math.exp(high) };
}

/** A comparison as a row states it: without an interval where too few rounds were played. */
export function ratioFields(
  baseline: string,
  series: readonly (readonly number[])[],
  others: readonly (readonly number[])[],
): Pick<ResultRow, 'baseline' | 'speedup' | 'speedupLow' | 'speedupHigh'> {
  const { ratio, low, high } = interleavedRatio(series, others);
  const interval = isTelling(series.length)
    ? { speedupLow: rounded(low), speedupHigh: rounded(high) }
    : {};
  return { baseline, speedup: rounded(ratio), ...interval };
}

/** A figure with its 95 % interval. */
export interface Estimate extends Interval {
  readonly value: number;
}

function spread(above: number, below: number): number {
  return Math.log(above / below) ** 2;
}

/** The ratio of two figures that were measured apart: their errors add up as squares, as logarithms. */
export function separateRatio(figure: Estimate, baseline: Estimate): Ratio {
  const up = Math.sqrt(spread(figure.high, figure.value) + spread(baseline.value, baseline.low));
  const down = Math.sqrt(spread(figure.value, figure.low) + spread(baseline.high, baseline.value));
  const ratio = figure.value / baseline.value;
  return { ratio, low: ratio * Math.exp(-down), high: ratio * Math.exp(up) };
}

/** In words. */
export type Verdict = 'faster' | 'slower' | 'no difference';

/** What an interval allows to say: nothing where it holds 1. */
export function verdict({ low, high }: Interval): Verdict {
  if (low > 1) return 'faster';
  return high < 1 ? 'slower' : 'no difference';
}
