/**
 * @file What the parts of the search share: its parameters and the best that each thread has found.
 */

/** Mirrored field by field in `layouts.ts`. Addresses and strides are in bytes. */
@unmanaged
export class Search {
  /** Number of the operation. */
  op: i32;
  /** Chunks of the step. */
  chunks: i32;
  /** Content activations, in the numbers that are multiplied. */
  content: usize;
  /** From one row of them to the next. */
  contentRow: usize;
  /** From one position to the next. */
  contentPixel: usize;
  /** Where the sums of a content position start, an i32 each (integers only). */
  starts: usize;
  /** Rows of the content's activations. */
  rows: i32;
  /** Columns of the content's activations. */
  cols: i32;
  /** Style panels: for each row, for each 8 positions, for each step of depth, 8 values. */
  style: usize;
  /** From one row of panels to the next. */
  styleRow: usize;
  /** From one panel to the next. */
  panel: usize;
  /** Rows of the style's activations. */
  styleRows: i32;
  /** Positions in a row of the style, rounded up to 8. */
  styleCols: i32;
  /** Per style position: inverse norm of the patch that starts there; not a number: no patch. */
  inverse: usize;
  /** The same for correlations below 0, where it differs; 0: nowhere. */
  inverseBelow: usize;
  /** Steps of depth. */
  depth: i32;
  /** Side of a patch. */
  patchSize: i32;
  /** Distance between style patches. */
  styleStride: i32;
  /** Content patches in a block. */
  block: i32;
  /** Blocks in a row. */
  blocks: i32;
  /** Style positions in a block: a multiple of 8, at most 256. */
  styleBlock: i32;
  /** Diagonals in a chunk. */
  diagonals: i32;
  /** Per thread, per content patch: four scores, four positions. */
  best: usize;
  /** From one thread's to the next's. */
  bestThread: usize;
  /** Per thread the ring of products and their sums. */
  scratch: usize;
  /** From one thread's to the next's. */
  scratchThread: usize;
  /** A counter for every pair of patches, for tests; 0: none. */
  hits: usize;
  /** Style patches in a row. */
  patchCols: i32;
  /** Style patches in all. */
  patchCount: i32;
}

/** Bytes of one content patch's best: four scores (f32), four positions (i32). */
export const BEST: usize = 32;

/** Mirrored field by field in `layouts.ts`. */
@unmanaged
class Reset {
  op: i32;
  chunks: i32;
  best: usize;
  /** Content patches in a chunk, and in all. */
  grain: i32;
  count: i32;
}

/** No candidate yet: −∞ everywhere. */
export function reset(address: usize, chunk: i32): void {
  const step = changetype<Reset>(address);
  const from = chunk * step.grain;
  const to = min(from + step.grain, step.count);
  for (let i = from; i < to; i++) {
    v128.store(step.best + <usize>i * BEST, f32x4.splat(-Infinity));
    v128.store(step.best + <usize>i * BEST, i32x4.splat(0), 16);
  }
}

/** Keeps what is better, or as good at a lower position, in each of four lanes. */
@inline
export function keepBest(best: usize, score: v128, position: v128): void {
  const oldScore = v128.load(best);
  const oldPosition = v128.load(best, 16);
  const better = v128.or(
    f32x4.gt(score, oldScore),
    v128.and(f32x4.eq(score, oldScore), i32x4.lt_s(position, oldPosition)),
  );
  v128.store(best, v128.bitselect(score, oldScore, better));
  v128.store(best, v128.bitselect(position, oldPosition, better), 16);
}

/** Notes that the pairs of one content patch with `count` style positions in a row were scored. */
export function noteHits(step: Search, patch: i32, row: i32, from: i32, count: i32): void {
  const stride = step.styleStride;
  const first = patch * step.patchCount + (row / stride) * step.patchCols;
  for (let u = from; u < from + count; u++) {
    if (u % stride || u / stride >= step.patchCols) continue;
    const counter = step.hits + <usize>(first + u / stride) * 4;
    store<i32>(counter, load<i32>(counter) + 1);
  }
}
