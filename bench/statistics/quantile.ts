/**
 * The q-quantile (0–1) of a sample by linear interpolation between order statistics (Hyndman & Fan
 * 1996, type 7).
 *
 * @throws {RangeError} on an empty sample.
 */
export function quantile(sample: readonly number[], q: number): number {
  if (sample.length === 0) throw new RangeError('a quantile needs at least one value');
  const sorted = sample.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (high - low) * (position - below);
}

/** The median of a sample. */
export function median(sample: readonly number[]): number {
  return quantile(sample, 0.5);
}
