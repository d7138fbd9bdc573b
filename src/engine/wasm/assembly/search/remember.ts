/**
 * @file The memory of matches (`src/swap/match-memory.ts`): a patch keeps the style patch that it had
 * in the frame before, or takes over one that its neighbours had, unless the new best is better by a
 * margin. Runs after `choose`, whose results it replaces.
 */

import { Tensor } from '../tensor';
import { correlation } from './correlation';

/** Mirrored field by field in `layouts.ts`. */
@unmanaged
class Remember {
  op: i32;
  chunks: i32;
  /** Rows of content patches per chunk. */
  grain: i32;
  content: Tensor;
  style: Tensor;
  /** Positions in a row of `inverse`. */
  styleCols: i32;
  inverse: usize;
  inverseBelow: usize;
  patchSize: i32;
  styleStride: i32;
  /** Style patches in a row. */
  patchCols: i32;
  /** Content patches. */
  rows: i32;
  cols: i32;
  /** Distance between content patches; top row and left column of the last, which is moved in. */
  stride: i32;
  lastRow: i32;
  lastCol: i32;
  /** Index of the style patch per content patch, of the frame before. */
  previous: usize;
  /** Results per content patch: index of the style patch, and its first byte in the style. */
  indices: usize;
  offsets: usize;
  /** Share of its score by which the best has to be better; negative: nothing is remembered. */
  margin: f32;
}

@inline
function positionOf(step: Remember, index: i32): i32 {
  const row = (index / step.patchCols) * step.styleStride;
  return row * step.styleCols + (index % step.patchCols) * step.styleStride;
}

@inline
function score(step: Remember, y: i32, x: i32, index: i32): f32 {
  return correlation(
    step.content,
    step.style,
    step.patchSize,
    step.styleCols,
    step.inverse,
    step.inverseBelow,
    min(y * step.stride, step.lastRow),
    min(x * step.stride, step.lastCol),
    positionOf(step, index),
  );
}

/** The style patch for one content patch, given the best of the search. */
function remembered(step: Remember, y: i32, x: i32, best: i32): i32 {
  const own = load<i32>(step.previous + <usize>(y * step.cols + x) * 4);
  if (own == best) return best;
  const highest = score(step, y, x, best);
  const least = highest - abs(highest) * step.margin;
  if (score(step, y, x, own) >= least) return own;
  let winner = best;
  let found: f32 = -Infinity;
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const row = y + dy;
      const col = x + dx;
      if ((dy == 0 && dx == 0) || row < 0 || col < 0) continue;
      if (row >= step.rows || col >= step.cols) continue;
      const moved = load<i32>(step.previous + <usize>(row * step.cols + col) * 4);
      const value = score(step, y, x, moved);
      if (value >= least && value > found) {
        found = value;
        winner = moved;
      }
    }
  }
  return winner;
}

/** Rows of content patches of one chunk. */
export function remember(address: usize, chunk: i32): void {
  const step = changetype<Remember>(address);
  if (step.margin < 0) return;
  const from = chunk * step.grain;
  const to = min(from + step.grain, step.rows);
  for (let y = from; y < to; y++) {
    for (let x = 0; x < step.cols; x++) {
      const place = <usize>(y * step.cols + x) * 4;
      const index = remembered(step, y, x, load<i32>(step.indices + place));
      const v = (index / step.patchCols) * step.styleStride;
      const u = (index % step.patchCols) * step.styleStride;
      store<i32>(step.indices + place, index);
      store<usize>(step.offsets + place, <usize>v * step.style.row + <usize>u * step.style.pixel);
    }
  }
}
