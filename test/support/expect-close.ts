import { expect } from 'vitest';
import type { Activations } from '../../src/swap/activations.ts';
import type { IndexField } from '../../src/swap/index-field.ts';
import type { ScoredField } from '../../src/swap/oracle.ts';

/**
 * Expects two arrays of activations to have one shape and to differ nowhere by more than
 * `tolerance` times the largest magnitude of the expected.
 */
export function expectClose(actual: Activations, expected: Activations, tolerance: number): void {
  expect(shapeOf(actual)).toEqual(shapeOf(expected));
  let magnitude = 0;
  let difference = 0;
  expected.data.forEach((value, i) => {
    magnitude = Math.max(magnitude, Math.abs(value));
    const distance = Math.abs(value - actual.data[i]!);
    // NaN compares false with everything: without this it would pass for a perfect value.
    difference = Number.isNaN(distance) ? Infinity : Math.max(difference, distance);
  });
  expect(difference).toBeLessThanOrEqual(tolerance * magnitude);
}

/**
 * Expects a match to choose the expected patches, save where best and second best of the expected
 * are less than `tie` apart.
 */
export function expectSameMatch(actual: IndexField, expected: ScoredField, tie: number): void {
  expect([actual.rows, actual.cols]).toEqual([expected.rows, expected.cols]);
  const wrong = [...expected.indices.keys()].filter(
    (i) =>
      actual.indices[i] !== expected.indices[i] && !(expected.best[i]! - expected.second[i]! < tie),
  );
  expect(wrong).toEqual([]);
}

function shapeOf({ height, width, channels, data }: Activations): readonly number[] {
  return [height, width, channels, data.length];
}
