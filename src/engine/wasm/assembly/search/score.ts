/**
 * @file From sums to maxima. `sums` holds, for a row of content positions x and a row of style
 * positions u, the products summed down the k rows of a patch; summed along the diagonal
 * (x, u), (x + 1, u + 1), … over k columns they are the correlation of two whole patches. Times the
 * inverse norm of the style patch it is what the search maximises: the content's norm is the same for
 * all. Where styles of several weights are joined, it is multiplied by two inverse norms, of which the
 * one for correlations below 0 is the larger: the lower product is the score, above 0 and below.
 *
 * Four style positions lie in the four lanes, and the maximum is kept lane by lane. Where no patch
 * starts, the inverse norm is not a number, and no comparison with it succeeds.
 */

import { Search, keepBest, noteHits } from './search';
import { BEST } from './search';

/** The low bits of an integer search's score give way to the step at which it was found. */
const STEP_BITS: i32 = 63;

/** Integer sums along the diagonal. */
@inline
function integerPatch(at: usize, diagonal: usize, patchSize: i32): v128 {
  let sum = v128.load(at);
  for (let d = 1; d < patchSize; d++) {
    at += diagonal;
    sum = i32x4.add(sum, v128.load(at));
  }
  return sum;
}

@inline
function floatPatch(at: usize, diagonal: usize, patchSize: i32): v128 {
  let sum = v128.load(at);
  for (let d = 1; d < patchSize; d++) {
    at += diagonal;
    sum = f32x4.add(sum, v128.load(at));
  }
  return sum;
}

/**
 * Best of one content patch over `count` style positions, by integers. 18 of the 24 digits of the
 * score are kept (the integers themselves are good for less), the other 6 say after how many steps it
 * came, counted down, so that of equal scores the first wins: one maximum instead of a comparison and
 * two selections.
 */
@inline
function bestOfIntegers(
  sums: usize,
  diagonal: usize,
  inverse: usize,
  below: isize,
  count: i32,
  patchSize: i32,
): v128 {
  const mask = i32x4.splat(~STEP_BITS);
  const one = i32x4.splat(1);
  let best = f32x4.splat(-Infinity);
  let step = i32x4.splat(STEP_BITS);
  for (let u = 0; u < count; u += 4) {
    const sum = integerPatch(sums, diagonal, patchSize);
    const product = f32x4.convert_i32x4_s(sum);
    let score = f32x4.mul(product, v128.load(inverse));
    if (below) score = f32x4.min(score, f32x4.mul(product, v128.load(inverse + below)));
    best = f32x4.pmax(best, v128.or(v128.and(score, mask), step));
    step = i32x4.sub(step, one);
    sums += 16;
    inverse += 16;
  }
  return best;
}

/**
 * Scores `patches` content patches, the first of which is patch number `patch`, against the style
 * patches that start in `row` at `from` … `from + count − 1`.
 *
 * @param sums of the first content position and the first style position.
 * @param pitch bytes from one content position's sums to the next.
 */
@inline
export function scoreIntegers(
  step: Search,
  sums: usize,
  pitch: usize,
  patch: i32,
  patches: i32,
  row: i32,
  from: i32,
  count: i32,
  best: usize,
): void {
  const first = row * step.styleCols + from;
  const inverse = step.inverse + <usize>first * 4;
  const below = belowOf(step);
  const lanes = i32x4.add(i32x4.splat(first + 4 * STEP_BITS), i32x4(0, 1, 2, 3));
  const patchSize = step.patchSize;
  const diagonal = pitch + 4;
  best += <usize>patch * BEST;
  for (let x = 0; x < patches; x++) {
    const found =
      patchSize == 3 && below == 0
        ? bestOfIntegers(sums, diagonal, inverse, 0, count, 3)
        : bestOfIntegers(sums, diagonal, inverse, below, count, patchSize);
    const steps = v128.and(found, i32x4.splat(STEP_BITS));
    const position = i32x4.sub(lanes, i32x4.shl(steps, 2));
    keepBest(best, v128.and(found, i32x4.splat(~STEP_BITS)), position);
    if (step.hits) noteHits(step, patch + x, row, from, count);
    sums += pitch;
    best += BEST;
  }
}

/** Bytes from the inverse norms to those for correlations below 0; 0: there are none. */
@inline
function belowOf(step: Search): isize {
  return step.inverseBelow ? <isize>step.inverseBelow - <isize>step.inverse : 0;
}

/** The same in f32, every digit kept: exact, and the lowest position wins every tie. */
export function scoreFloats(
  step: Search,
  sums: usize,
  pitch: usize,
  patch: i32,
  patches: i32,
  row: i32,
  from: i32,
  count: i32,
  best: usize,
): void {
  const first = row * step.styleCols + from;
  const four = i32x4.splat(4);
  const patchSize = step.patchSize;
  const below = belowOf(step);
  best += <usize>patch * BEST;
  for (let x = 0; x < patches; x++) {
    let at = sums;
    let inverse = step.inverse + <usize>first * 4;
    let highest = f32x4.splat(-Infinity);
    let winner = i32x4.splat(0);
    let position = i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3));
    for (let u = 0; u < count; u += 4) {
      const product = floatPatch(at, pitch + 4, patchSize);
      let score = f32x4.mul(product, v128.load(inverse));
      if (below) score = f32x4.min(score, f32x4.mul(product, v128.load(inverse + below)));
      const better = f32x4.gt(score, highest);
      highest = v128.bitselect(score, highest, better);
      winner = v128.bitselect(position, winner, better);
      position = i32x4.add(position, four);
      at += 16;
      inverse += 16;
    }
    keepBest(best, highest, winner);
    if (step.hits) noteHits(step, patch + x, row, from, count);
    sums += pitch;
    best += BEST;
  }
}
