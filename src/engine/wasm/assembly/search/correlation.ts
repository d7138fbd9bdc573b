/**
 * @file The correlation of one content patch with one style patch, in f32: what the integer search is
 * checked by, and what the memory of matches compares.
 */

import { laneSum, madd } from '../simd';
import { Tensor } from '../tensor';

/**
 * Correlation divided by the content patch's norm, times the factor of its style; not a number where
 * no style patch starts.
 *
 * @param position of the style patch: row · styleCols + column.
 * @param inverse per style position, the inverse norm.
 * @param inverseBelow the same for correlations below 0, where it differs; 0: nowhere.
 */
export function correlation(
  content: Tensor,
  style: Tensor,
  patchSize: i32,
  styleCols: i32,
  inverse: usize,
  inverseBelow: usize,
  y: i32,
  x: i32,
  position: i32,
): f32 {
  const v = position / styleCols;
  const u = position % styleCols;
  const bytes = <usize>patchSize * style.pixel;
  let sum = f32x4.splat(0);
  for (let d = 0; d < patchSize; d++) {
    const a = content.data + <usize>(y + d) * content.row + <usize>x * content.pixel;
    const b = style.data + <usize>(v + d) * style.row + <usize>u * style.pixel;
    for (let i: usize = 0; i < bytes; i += 16) sum = madd(v128.load(a + i), v128.load(b + i), sum);
  }
  const product = laneSum(sum);
  const norms = product < 0 && inverseBelow != 0 ? inverseBelow : inverse;
  return product * load<f32>(norms + <usize>position * 4);
}
