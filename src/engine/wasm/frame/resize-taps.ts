import { reflectIndex } from '../../../model/shapes.ts';

/** Which source positions make a target position. */
export interface Taps {
  readonly first: number;
  /** A multiple of four long; zeros behind the filter. */
  readonly weights: Float32Array<ArrayBuffer>;
}

/**
 * Places and weights for resizing one side with a triangle filter as wide as a target position (so
 * that shrinking does not alias), at least as wide as a source position (so that enlarging
 * interpolates). Of equal sizes every weight is 1.
 *
 * @param padded positions that are asked for: those beyond `target` reflect, as `multipleOf` of a
 * model wants.
 */
export function resizeTaps(source: number, target: number, padded: number): Taps[] {
  const taps = Array.from({ length: target }, (_, i) => tapsAt(source, source / target, i));
  return Array.from({ length: padded }, (_, i) => taps[reflectIndex(i, target)]!);
}

function tapsAt(source: number, scale: number, index: number): Taps {
  const radius = Math.max(1, scale);
  const centre = (index + 0.5) * scale - 0.5;
  const first = Math.max(0, Math.floor(centre - radius) + 1);
  const last = Math.min(source - 1, Math.ceil(centre + radius) - 1);
  const raw = Array.from(
    { length: last - first + 1 },
    (_, i) => 1 - Math.abs(first + i - centre) / radius,
  );
  const sum = raw.reduce((total, weight) => total + weight, 0);
  const weights = new Float32Array(Math.ceil(raw.length / 4) * 4);
  weights.set(raw.map((weight) => weight / sum));
  return { first, weights };
}
