/** @file How one thing grows with another: a power law, as a straight line through logarithms. */
import type { Exponent } from '../format/document.ts';
import { NORMAL, studentOverNormal } from './bootstrap.ts';
import { rounded } from './summary.ts';

/** A measured point: x and y above 0. */
export type Point = readonly [x: number, y: number];

interface Line {
  readonly slope: number;
  /** Half of the slope's 95 % interval; 0 where two points leave no doubt to measure. */
  readonly margin: number;
}

function fitLine(points: readonly Point[]): Line {
  const n = points.length;
  if (n < 2) throw new RangeError('a line needs two points');
  const logs = points.map(([x, y]): Point => [Math.log(x), Math.log(y)]);
  const meanX = logs.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = logs.reduce((sum, [, y]) => sum + y, 0) / n;
  const spread = logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const slope = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
  if (n === 2) return { slope, margin: 0 };
  const residuals = logs.map(([x, y]) => y - meanY - slope * (x - meanX));
  const variance = residuals.reduce((sum, it) => sum + it ** 2, 0) / (n - 2);
  const student = NORMAL * studentOverNormal(n - 2);
  return { slope, margin: student * Math.sqrt(variance / spread) };
}

/**
 * The exponent of a power law through measured points, beside that through predicted ones (in any
 * unit) at the same places.
 *
 * @throws {RangeError} where there are fewer than two points.
 */
export function fitExponent(points: readonly Point[], predicted: readonly Point[]): Exponent {
  const { slope, margin } = fitLine(points);
  return {
    fitted: rounded(slope),
    low: rounded(slope - margin),
    high: rounded(slope + margin),
    predicted: rounded(fitLine(predicted).slope),
    points: points.map(([x, y]) => [x, rounded(y)]),
  };
}
