/**
 * @file The folded search. The correlation of two k×k patches is the sum over the offsets d in the
 * patch of ⟨c(p + d), s(q + d)⟩, so one product per pair of content and style *positions*, with the
 * depth of the channels only, serves every pair of patches that contains it: for k = 3 nine times
 * fewer multiplications than comparing patches. What remains is to sum products along diagonals.
 *
 * The matrix of products (0.2–3.4 GB) never exists. A chunk takes a block of content columns and a
 * few diagonals; down a diagonal it multiplies content row y with style row y + δ, then y + 1 with
 * y + 1 + δ, and keeps the last k products of rows in a ring that fits in the first cache levels.
 * Every step down finishes one row of patches: the ring summed (freshly each time, since adding the
 * new and subtracting the old would drift), then along the columns, scaled and maximised in
 * `score.ts`.
 *
 * Each pair of content row and style row lies on one diagonal, so each pair is multiplied once, but
 * for the k − 1 columns that neighbouring blocks share.
 */

import { six } from '../tile';
import { sixBytes, sixShorts } from './integer-tile';
import { scoreFloats, scoreIntegers } from './score';
import { Search } from './search';

const enum Kind {
  Bytes,
  Shorts,
  Floats,
}

/**
 * Sum of the tiles of a ring, `bytes` long each, the oldest first: in one order always, so that equal
 * patches get equal sums in floats too.
 */
@inline
function sumTiles(
  ring: usize,
  sums: usize,
  bytes: usize,
  count: i32,
  oldest: i32,
  floats: bool,
): void {
  for (let i: usize = 0; i < bytes; i += 16) {
    let slot = oldest;
    let sum = v128.load(ring + <usize>slot * bytes + i);
    for (let n = 1; n < count; n++) {
      slot = slot + 1 == count ? 0 : slot + 1;
      const other = v128.load(ring + <usize>slot * bytes + i);
      sum = floats ? f32x4.add(sum, other) : i32x4.add(sum, other);
    }
    v128.store(sums + i, sum);
  }
}

@inline
function walk(address: usize, chunk: i32, thread: i32, kind: Kind): void {
  const step = changetype<Search>(address);
  const patchSize = step.patchSize;
  const patchCols = step.cols - patchSize + 1;
  const firstCol = (chunk % step.blocks) * step.block;
  const patches = min(step.block, patchCols - firstCol);
  const positions = patches + patchSize - 1;
  const best = step.best + <usize>thread * step.bestThread;
  const ring = step.scratch + <usize>thread * step.scratchThread;

  const firstDiagonal = (chunk / step.blocks) * step.diagonals - (step.rows - patchSize);
  const lastDiagonal = min(firstDiagonal + step.diagonals - 1, step.styleRows - patchSize);
  for (let from = 0; from < step.styleCols; from += step.styleBlock) {
    const count = min(step.styleBlock, step.styleCols - from);
    const width = min((count + patchSize - 1 + 7) & ~7, step.styleCols - from);
    const pitch = <usize>(width * 4);
    const tile = <usize>((positions + 5) / 6) * 6 * pitch;
    const sums = ring + <usize>patchSize * tile;
    for (let diagonal = firstDiagonal; diagonal <= lastDiagonal; diagonal++) {
      const top = max(0, -diagonal);
      const length = min(step.rows - top, step.styleRows - top - diagonal);
      for (let i = 0; i < length; i++) {
        const fresh = ring + <usize>(i % patchSize) * tile;
        const older = ring + <usize>((i + 1) % patchSize) * tile;
        const oldest = ring + <usize>((i + 2) % patchSize) * tile;
        const finished = patchSize == 3 && kind != Kind.Floats ? sums : fresh;
        multiply(step, top + i, firstCol, positions, top + diagonal + i, from, width, fresh, older, oldest, finished, pitch, kind);
        const row = top + diagonal + i - patchSize + 1;
        if (i < patchSize - 1 || row % step.styleStride) continue;
        if (patchSize > 1 && finished != sums) sumTiles(ring, sums, tile, patchSize, (i + 1) % patchSize, kind == Kind.Floats);
        const patch = (top + i - patchSize + 1) * patchCols + firstCol;
        const at = patchSize > 1 ? sums : fresh;
        if (kind == Kind.Floats) scoreFloats(step, at, pitch, patch, patches, row, from, count, best);
        else scoreIntegers(step, at, pitch, patch, patches, row, from, count, best);
      }
    }
  }
}

/** Products of a block of content positions in one row with a block of style positions in one row. */
@inline
function multiply(
  step: Search,
  y: i32,
  x: i32,
  positions: i32,
  row: i32,
  from: i32,
  width: i32,
  fresh: usize,
  older: usize,
  oldest: usize,
  sums: usize,
  pitch: usize,
  kind: Kind,
): void {
  const style = step.style + <usize>row * step.styleRow + <usize>(from >> 3) * step.panel;
  const pixel = step.contentPixel;
  for (let tile = 0; tile < positions; tile += 6) {
    const content = step.content + <usize>y * step.contentRow + <usize>(x + tile) * pixel;
    const start = step.starts + <usize>(y * step.cols + x + tile) * 4;
    let place = <usize>tile * pitch;
    let panel = style;
    for (let u = 0; u < width; u += 8) {
      if (kind == Kind.Floats) {
        six(content, pixel, 1, step.depth, 0, panel, fresh + place, pitch);
      } else if (kind == Kind.Bytes) {
        sixBytes(content, pixel, step.depth, panel, start, fresh + place, older + place, oldest + place, sums + place, pitch);
      } else {
        sixShorts(content, pixel, step.depth, panel, start, fresh + place, older + place, oldest + place, sums + place, pitch);
      }
      panel += step.panel;
      place += 32;
    }
  }
}

/** Signed bytes by bytes of 0 … 127; only in the relaxed build. */
export function searchBytes(address: usize, chunk: i32, thread: i32): void {
  if (ASC_FEATURE_RELAXED_SIMD) walk(address, chunk, thread, Kind.Bytes);
}

/** The same integers as 16-bit values, for the plain build. */
export function searchShorts(address: usize, chunk: i32, thread: i32): void {
  walk(address, chunk, thread, Kind.Shorts);
}

/** Exact, in f32. */
export function searchFloats(address: usize, chunk: i32, thread: i32): void {
  walk(address, chunk, thread, Kind.Floats);
}
