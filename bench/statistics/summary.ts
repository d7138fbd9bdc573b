import { medianInterval, type Interval } from './bootstrap.ts';
import { median, quantile } from './quantile.ts';

/** What is said of a series of times. */
export interface Summary {
  /** Milliseconds. */
  readonly msMedian: number;
  /** 5th and 95th percentile in milliseconds. */
  readonly msLow: number;
  readonly msHigh: number;
  /** 1000 ÷ median, with its 95 % interval. */
  readonly fps: number;
  /** Absent where too few times were taken to say. */
  readonly fpsLow?: number;
  readonly fpsHigh?: number;
  /** Number of times taken. */
  readonly samples: number;
  /** The sample at 0, 5, … 100 %, in milliseconds. */
  readonly quantiles: readonly number[];
}

/** Significant digits of what is written down: times are not known better. */
const DIGITS = 5;

/** Rounded to the digits that are kept. */
export function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

/** Describes a series of milliseconds in the order they were taken. */
export function summarise(milliseconds: readonly number[]): Summary {
  const { low, high } = medianInterval(milliseconds);
  const msMedian = median(milliseconds);
  return {
    msMedian: rounded(msMedian),
    msLow: rounded(quantile(milliseconds, 0.05)),
    msHigh: rounded(quantile(milliseconds, 0.95)),
    fps: rounded(1000 / msMedian),
    ...(isTelling(milliseconds.length)
      ? { fpsLow: rounded(1000 / high), fpsHigh: rounded(1000 / low) }
      : {}),
    samples: milliseconds.length,
    quantiles: Array.from({ length: 21 }, (_, i) => rounded(quantile(milliseconds, i / 20))),
  };
}

/** True where so many values allow an interval: fewer never span their median in 95 of 100 cases. */
export function isTelling(count: number): boolean {
  return count >= 6;
}

/** Half of an interval's width, as a share of its middle. */
export function relativeHalfWidth({ low, high }: Interval): number {
  return (high - low) / (high + low);
}
