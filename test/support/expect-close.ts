import { expect } from 'vitest';
import type { Activations } from '../../src/swap/activations.ts';
import { patchGrid } from '../../src/swap/geometry.ts';
import type { PatchGeometry } from '../../src/swap/geometry.ts';
import type { IndexField } from '../../src/swap/index-field.ts';
import { matchPatches } from '../../src/swap/oracle.ts';
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

/**
 * Expects every chosen style patch to correlate with its content patch within `tie` as well as the
 * best that the oracle finds.
 *
 * @param factors per style patch, as the oracle takes them.
 */
export function expectBestMatch(
  actual: IndexField,
  content: Activations,
  style: Activations,
  geometry: PatchGeometry,
  tie: number,
  factors?: Float32Array,
): void {
  const expected = matchPatches(content, style, geometry, factors);
  expect([actual.rows, actual.cols]).toEqual([expected.rows, expected.cols]);
  const grid = patchGrid(
    style.height,
    style.width,
    geometry.patchSize,
    geometry.styleStride,
    'style',
  );
  const worse = [...expected.indices.keys()].filter((position) => {
    const index = actual.indices[position]!;
    if (index === expected.indices[position]) return false;
    if (index < 0 || index >= grid.count) return true;
    // A match of one patch with one patch: its score is the correlation of the two.
    const { patchSize, styleStride } = geometry;
    const row = Math.floor(position / expected.cols);
    const top = Math.floor(index / grid.cols) * styleStride;
    const { best } = matchPatches(
      patchAt(content, row, position % expected.cols, patchSize),
      patchAt(style, top, (index % grid.cols) * styleStride, patchSize),
      { patchSize, styleStride: 1 },
      factors?.subarray(index, index + 1),
    );
    return !(best[0]! >= expected.best[position]! - tie);
  });
  expect(worse).toEqual([]);
}

/** The patch at (top, left) as activations of its own. */
function patchAt(source: Activations, top: number, left: number, side: number): Activations {
  const { width, channels } = source;
  const rows = Array.from({ length: side }, (_, dy) => {
    const start = ((top + dy) * width + left) * channels;
    return [...source.data.subarray(start, start + side * channels)];
  });
  return { height: side, width: side, channels, data: Float32Array.from(rows.flat()) };
}

function shapeOf({ height, width, channels, data }: Activations): readonly number[] {
  return [height, width, channels, data.length];
}
