/**
 * @file Instance normalisation (Ulyanov, Vedaldi & Lempitsky 2016): every channel of the picture to
 * mean 0 and variance 1, then scaled and shifted. A chunk is four channels of the whole picture. The
 * variance is taken around the mean in a second pass, and rows are summed before pictures, so that
 * large pictures lose no digits.
 */

import { madd } from './simd';
import { Tensor, finishRows } from './tensor';

/** Mirrored field by field in `layouts.ts`. */
@unmanaged
class InstanceNorm {
  op: i32;
  chunks: i32;
  source: Tensor;
  target: Tensor;
  /** Scale and shift, a float per channel, channels rounded up to four. */
  scale: usize;
  shift: usize;
  epsilon: f32;
}

/** Sum over the picture of x − mean, or of its square. */
@inline
function total(source: Tensor, lane: usize, mean: v128, squared: bool): v128 {
  let sum = f32x4.splat(0);
  for (let y = 0; y < source.height; y++) {
    let at = source.data + <usize>y * source.row + lane;
    let rowSum = f32x4.splat(0);
    for (let x = 0; x < source.width; x++) {
      const value = f32x4.sub(v128.load(at), mean);
      rowSum = squared ? madd(value, value, rowSum) : f32x4.add(rowSum, value);
      at += source.pixel;
    }
    sum = f32x4.add(sum, rowSum);
  }
  return sum;
}

/** Four channels of the picture. */
export function instanceNorm(address: usize, chunk: i32): void {
  const step = changetype<InstanceNorm>(address);
  const source = step.source;
  const target = step.target;
  const lane = <usize>chunk * 16;
  const count = f32x4.splat(<f32>(source.height * source.width));
  const mean = f32x4.div(total(source, lane, f32x4.splat(0), false), count);
  const variance = f32x4.div(total(source, lane, mean, true), count);
  const deviation = f32x4.sqrt(f32x4.add(variance, f32x4.splat(step.epsilon)));
  const scale = f32x4.div(v128.load(step.scale + lane), deviation);
  const shift = v128.load(step.shift + lane);
  for (let y = 0; y < source.height; y++) {
    let from = source.data + <usize>y * source.row + lane;
    let to = target.data + <usize>y * target.row + lane;
    for (let x = 0; x < source.width; x++) {
      v128.store(to, f32x4.add(f32x4.mul(f32x4.sub(v128.load(from), mean), scale), shift));
      from += source.pixel;
      to += target.pixel;
    }
  }
}

/** Mirrored field by field in `layouts.ts`. */
@unmanaged
class Finish {
  op: i32;
  chunks: i32;
  target: Tensor;
}

/** Fills the border of a picture whose channels were written one after the other. */
export function finish(address: usize): void {
  const target = changetype<Finish>(address).target;
  finishRows(target, 0, target.height);
}
