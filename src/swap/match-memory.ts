/**
 * @file A memory for the match. Noise of a camera and small motions let the best style patch flip
 * between many that are almost as good, and the picture flickers. So a content patch keeps what it has
 * unless there is something clearly better:
 *
 * 1. the style patch that it had in the frame before, where that scores at least the new best less a
 *    margin, a share of the new best's score;
 * 2. else the best-scoring of the style patches that its eight neighbours had, where that does: what
 *    moves takes its strokes along, and a field of matches stays in one piece;
 * 3. else the new best.
 *
 * What a patch had comes first, even if a neighbour's scores higher: two that are equally good would
 * flip again. The index field is the only state, so nothing drifts: whatever is kept has just been
 * compared with the frame at hand.
 */
import type { Activations } from './activations.ts';
import type { PatchGeometry } from './geometry.ts';
import { contentOrigin, patchGrid } from './geometry.ts';
import { fieldGrid } from './index-field.ts';
import type { IndexField } from './index-field.ts';
import { MIN_SQUARED_NORM } from './norms.ts';

/** The margin at stability 1. */
const MAX_MARGIN = 0.07;

/** Share of its score by which the new best has to be better; undefined where nothing is kept. */
export function stabilityMargin(stability: number): number | undefined {
  return stability > 0 ? MAX_MARGIN * stability : undefined;
}

/**
 * The neighbours of a content patch whose matches it may take over, as rows and columns away from it,
 * in the order in which the first of equals wins.
 */
export const NEIGHBOURS: readonly (readonly [number, number])[] = [-1, 0, 1].flatMap((dy) =>
  [-1, 0, 1].map((dx) => [dy, dx] as const).filter(([, dx]) => dy !== 0 || dx !== 0),
);

/**
 * Replaces new matches by those of the frame before where they are as good within the margin, in
 * float64.
 *
 * @param previous of the same content size and style.
 * @param factors per style patch: see `joint-style.ts`.
 */
export function keepMatches(
  field: IndexField,
  previous: IndexField,
  content: Activations,
  style: Activations,
  { patchSize, styleStride }: PatchGeometry,
  margin: number,
  factors?: Float32Array,
): IndexField {
  const { rows, cols } = field;
  const grid = patchGrid(style.height, style.width, patchSize, styleStride, 'style');

  const contentPatches = fieldGrid(field);

  const score = (patch: number, index: number): number => {
    const v = Math.floor(index / grid.cols) * styleStride;
    const u = (index % grid.cols) * styleStride;
    const { product, square } = compare(
      content,
      style,
      patchSize,
      contentOrigin(contentPatches, patch),
      [v, u],
    );
    const factor = factors?.[index] ?? 1;
    if (square <= MIN_SQUARED_NORM || factor === 0) return -Infinity;
    const correlation = product / Math.sqrt(square);
    return Math.min(correlation * factor, correlation / factor);
  };

  const indices = field.indices.map((best, patch) => {
    const [y, x] = [Math.floor(patch / cols), patch % cols];
    const own = previous.indices[patch]!;
    const highest = score(patch, best);
    const least = highest - Math.abs(highest) * margin;
    if (score(patch, own) >= least) return own;
    let [winner, found] = [best, -Infinity];
    for (const [dy, dx] of NEIGHBOURS) {
      const [row, col] = [y + dy, x + dx];
      if (row < 0 || col < 0 || row >= rows || col >= cols) continue;
      const moved = previous.indices[row * cols + col]!;
      const value = score(patch, moved);
      if (value >= least && value > found) [winner, found] = [moved, value];
    }
    return winner;
  });
  return { ...field, indices };
}

/** The product of a content patch with a style patch, and the style patch's squared norm. */
function compare(
  content: Activations,
  style: Activations,
  patchSize: number,
  [y, x]: readonly [number, number],
  [v, u]: readonly [number, number],
): { product: number; square: number } {
  const { channels } = content;
  let product = 0;
  let square = 0;
  for (let d = 0; d < patchSize; d++) {
    const from = ((y + d) * content.width + x) * channels;
    const to = ((v + d) * style.width + u) * channels;
    for (let i = 0; i < patchSize * channels; i++) {
      const value = style.data[to + i]!;
      product += content.data[from + i]! * value;
      square += value * value;
    }
  }
  return { product, square };
}
