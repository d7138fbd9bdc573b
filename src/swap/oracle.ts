/**
 * @file The style swap written down as plainly as possible, in float64: what every engine is
 * measured against. Chen & Schmidt, "Fast Patch-based Style Transfer of Arbitrary Style" (2016),
 * section 3.1: replace each content patch by the style patch of the highest normalised
 * cross-correlation, average where patches overlap.
 */
import type { Activations } from './activations.ts';
import { assertGeometry, contentGrid, contentOrigin, patchGrid } from './geometry.ts';
import type { PatchGeometry } from './geometry.ts';
import { fieldGrid } from './index-field.ts';
import type { IndexField } from './index-field.ts';
import { MIN_SQUARED_NORM } from './norms.ts';

/** A match with its scores: how sure the search was. */
export interface ScoredField extends IndexField {
  /**
   * Normalised cross-correlation with the chosen style patch, [−1, 1], times its factor; 0 for a zero
   * content patch.
   */
  readonly best: Float64Array;
  /** The same with the runner-up; −∞ where there is none. */
  readonly second: Float64Array;
}

/**
 * For every content patch the style patch of the highest normalised cross-correlation, ties to the
 * lowest index (equations 3–4). Zero patches: see `MIN_SQUARED_NORM`.
 *
 * @param factors per style patch, how readily it is taken: see `joint-style.ts`; 0: not at all.
 * @throws {TypeError} naming the field of `geometry` that is out of range.
 * @throws {RangeError} where content or style is smaller than a patch.
 */
export function matchPatches(
  content: Activations,
  style: Activations,
  geometry: PatchGeometry,
  factors?: Float32Array,
  contentStride = 1,
): ScoredField {
  assertGeometry(geometry);
  const { patchSize, styleStride } = geometry;
  const grid = contentGrid(content.height, content.width, patchSize, contentStride);
  const { rows, cols, count } = grid;
  const styleGrid = patchGrid(style.height, style.width, patchSize, styleStride, 'style');
  const stylePatches = Array.from({ length: styleGrid.count }, (_, index) => {
    const top = Math.floor(index / styleGrid.cols) * styleStride;
    return patchAt(style, top, (index % styleGrid.cols) * styleStride, patchSize);
  });
  const styleNorms = stylePatches.map((patch) => dot(patch, patch));

  const indices = new Int32Array(count);
  const best = new Float64Array(count);
  const second = new Float64Array(count);
  for (let position = 0; position < count; position++) {
    const patch = patchAt(content, ...contentOrigin(grid, position), patchSize);
    let winner = 0;
    let highest = -Infinity;
    let runnerUp = -Infinity;
    stylePatches.forEach((stylePatch, index) => {
      const squaredNorm = styleNorms[index]!;
      const factor = factors?.[index] ?? 1;
      if (squaredNorm <= MIN_SQUARED_NORM || factor === 0) return;
      const product = dot(patch, stylePatch) / Math.sqrt(squaredNorm);
      const score = Math.min(product * factor, product / factor);
      if (score > highest) {
        runnerUp = highest;
        highest = score;
        winner = index;
      } else if (score > runnerUp) {
        runnerUp = score;
      }
    });
    // The content's norm scales all scores of a patch alike: it changes the numbers, not the winner.
    const norm = Math.sqrt(dot(patch, patch)) || 1;
    indices[position] = winner;
    best[position] = highest / norm;
    second[position] = runnerUp / norm;
  }
  return { rows, cols, grid, indices, best, second };
}

/**
 * Puts the chosen style patches in the places of the content patches and averages where they
 * overlap.
 *
 * @throws {RangeError} where an index of `field` names no style patch.
 */
export function blendPatches(
  field: IndexField,
  style: Activations,
  { patchSize, styleStride }: PatchGeometry,
): Activations {
  const grid = patchGrid(style.height, style.width, patchSize, styleStride, 'style');
  const { channels } = style;
  const contentPatches = fieldGrid(field);
  const height = contentPatches.lastRow + patchSize;
  const width = contentPatches.lastCol + patchSize;
  const sums = new Float64Array(height * width * channels);
  const overlaps = new Float64Array(height * width);

  field.indices.forEach((index, position) => {
    if (index < 0 || index >= grid.count) {
      throw new RangeError(`index ${index} is not one of the ${grid.count} style patches`);
    }
    const [toRow, toCol] = contentOrigin(contentPatches, position);
    const fromRow = Math.floor(index / grid.cols) * styleStride;
    const fromCol = (index % grid.cols) * styleStride;
    for (let dy = 0; dy < patchSize; dy++) {
      for (let dx = 0; dx < patchSize; dx++) {
        const to = (toRow + dy) * width + toCol + dx;
        const from = (fromRow + dy) * style.width + fromCol + dx;
        overlaps[to]! += 1;
        for (let c = 0; c < channels; c++) {
          sums[to * channels + c]! += style.data[from * channels + c]!;
        }
      }
    }
  });
  const data = Float32Array.from(sums, (sum, i) => sum / overlaps[Math.floor(i / channels)]!);
  return { height, width, channels, data };
}

/** The mix of content and swapped activations: strength 0 is the content, 1 the swap. */
export function mixActivations(
  content: Activations,
  swapped: Activations,
  strength: number,
): Activations {
  const data = swapped.data.map((value, i) => content.data[i]! * (1 - strength) + value * strength);
  return { ...swapped, data };
}

/**
 * The whole swap: match and blend, as often as `swaps` says, each time what came of it before; then
 * the mix.
 *
 * @throws {TypeError} naming the field of `geometry` that is out of range, or `contentStride`.
 * @throws {RangeError} where content or style is smaller than a patch.
 */
export function swapStyle(
  content: Activations,
  style: Activations,
  geometry: PatchGeometry,
  strength: number,
  { contentStride = 1, swaps = 1 }: { contentStride?: number; swaps?: number } = {},
): Activations {
  let swapped = content;
  for (let i = 0; i < swaps; i++) {
    const field = matchPatches(swapped, style, geometry, undefined, contentStride);
    swapped = blendPatches(field, style, geometry);
  }
  return mixActivations(content, swapped, strength);
}

/** The patch at (top, left) as its values row by row. */
function patchAt(
  { width, channels, data }: Activations,
  top: number,
  left: number,
  patchSize: number,
): Float32Array {
  const rowLength = patchSize * channels;
  const patch = new Float32Array(patchSize * rowLength);
  for (let dy = 0; dy < patchSize; dy++) {
    const start = ((top + dy) * width + left) * channels;
    patch.set(data.subarray(start, start + rowLength), dy * rowLength);
  }
  return patch;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
