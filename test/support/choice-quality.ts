import type { Activations } from '../../src/swap/activations.ts';
import { patchGrid } from '../../src/swap/geometry.ts';
import type { PatchGeometry } from '../../src/swap/geometry.ts';
import type { IndexField } from '../../src/swap/index-field.ts';
import { matchPatches } from '../../src/swap/oracle.ts';

/**
 * The normalised cross-correlation of the style patches that were chosen, as a share of the best there
 * is, over all content patches.
 *
 * @throws {RangeError} where an index names no style patch.
 */
export function choiceQuality(
  field: IndexField,
  content: Activations,
  style: Activations,
  geometry: PatchGeometry,
): number {
  const { patchSize, styleStride } = geometry;
  const grid = patchGrid(style.height, style.width, patchSize, styleStride, 'style');
  const chosen = Array.from(field.indices, (index, position) => {
    if (index < 0 || index >= grid.count) throw new RangeError(`no style patch ${index}`);
    const at = { y: Math.floor(position / field.cols), x: position % field.cols };
    const from = {
      y: Math.floor(index / grid.cols) * styleStride,
      x: (index % grid.cols) * styleStride,
    };
    return correlation(patchOf(content, at, patchSize), patchOf(style, from, patchSize));
  });
  return sum(chosen) / sum(matchPatches(content, style, geometry).best);
}

function patchOf(
  { data, width, channels }: Activations,
  { y, x }: { readonly y: number; readonly x: number },
  side: number,
): number[] {
  return Array.from({ length: side }, (_, dy) => {
    const start = ((y + dy) * width + x) * channels;
    return [...data.subarray(start, start + side * channels)];
  }).flat();
}

function correlation(a: readonly number[], b: readonly number[]): number {
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, value, i) => total + value * b[i]!, 0);
}

function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, value) => total + value, 0);
}
