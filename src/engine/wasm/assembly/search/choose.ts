/**
 * @file From the candidates of all threads and lanes to one style patch for every content patch. The
 * integer search leaves the best of each of the four residues of style columns, per thread; of each
 * residue the best of all threads, where near the best, is scored again in f32, so that what is
 * chosen among them is what an exact search would choose. The exact search needs only the highest
 * score and, among equals, the lowest position.
 */

import { Tensor } from '../tensor';
import { correlation } from './correlation';
import { BEST } from './search';

/** Mirrored field by field in `layouts.ts`. */
@unmanaged
class Choice {
  op: i32;
  chunks: i32;
  /** Rows of content patches per chunk. */
  grain: i32;
  content: Tensor;
  style: Tensor;
  /** Positions in a row of `inverse`. */
  styleCols: i32;
  inverse: usize;
  /** The same for correlations below 0, where it differs; 0: nowhere. */
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
  best: usize;
  bestThread: usize;
  threads: i32;
  /** Score again where a candidate is within this share of the best; negative: take the scores. */
  margin: f32;
  /** Results per content patch: index of the style patch, and its first byte in the style. */
  indices: usize;
  offsets: usize;
}

@inline
function exactScore(step: Choice, y: i32, x: i32, position: i32): f32 {
  return correlation(
    step.content,
    step.style,
    step.patchSize,
    step.styleCols,
    step.inverse,
    step.inverseBelow,
    y,
    x,
    position,
  );
}

/** Highest score among the candidates of one content patch. */
function highest(step: Choice, patch: usize): f32 {
  let score = f32x4.splat(-Infinity);
  for (let thread = 0; thread < step.threads; thread++) {
    score = f32x4.max(score, v128.load(patch + <usize>thread * step.bestThread));
  }
  return max(
    max(f32x4.extract_lane(score, 0), f32x4.extract_lane(score, 1)),
    max(f32x4.extract_lane(score, 2), f32x4.extract_lane(score, 3)),
  );
}

/**
 * Where the best candidate of one lane stands, over all threads; among equals the lowest position.
 * Which thread has seen which style patches is chance: only what all have seen is the same every time.
 */
function laneLeader(step: Choice, candidates: usize): usize {
  let leader = candidates;
  for (let thread = 1; thread < step.threads; thread++) {
    const other = candidates + <usize>thread * step.bestThread;
    const score = load<f32>(other);
    const leading = load<f32>(leader);
    const lower = load<i32>(other, 16) < load<i32>(leader, 16);
    if (score > leading || (score == leading && lower)) leader = other;
  }
  return leader;
}

/** Position of the style patch for the content patch that starts at (y, x); 0 where no style patch has a direction. */
function position(step: Choice, y: i32, x: i32): i32 {
  const patch = step.best + <usize>(y * (step.lastCol + 1) + x) * BEST;
  const top = highest(step, patch);
  const least = step.margin < 0 ? top : top - abs(top) * step.margin;
  let winner = 0;
  let best: f32 = -Infinity;
  for (let lane: usize = 0; lane < 16; lane += 4) {
    const leader = laneLeader(step, patch + lane);
    let score = load<f32>(leader);
    if (score < least || score == -Infinity) continue;
    const candidate = load<i32>(leader, 16);
    if (step.margin >= 0) score = exactScore(step, y, x, candidate);
    if (score > best || (score == best && candidate < winner)) {
      best = score;
      winner = candidate;
    }
  }
  return winner;
}

/** Rows of content patches of one chunk. */
export function choose(address: usize, chunk: i32): void {
  const step = changetype<Choice>(address);
  const from = chunk * step.grain;
  const to = min(from + step.grain, step.rows);
  for (let y = from; y < to; y++) {
    for (let x = 0; x < step.cols; x++) {
      const place = <usize>(y * step.cols + x) * 4;
      const top = min(y * step.stride, step.lastRow);
      const winner = position(step, top, min(x * step.stride, step.lastCol));
      const v = winner / step.styleCols;
      const u = winner % step.styleCols;
      store<i32>(
        step.indices + place,
        (v / step.styleStride) * step.patchCols + u / step.styleStride,
      );
      store<usize>(step.offsets + place, <usize>v * step.style.row + <usize>u * step.style.pixel);
    }
  }
}
