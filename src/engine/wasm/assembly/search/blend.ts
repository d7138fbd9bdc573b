/**
 * @file Blend as a gather: the value at x is the mean over the offsets d of a patch of
 * style(match(x − d) + d), for those d whose patch lies in the picture. No sums are scattered, so
 * rows can be computed in any order, by any thread; the mix with the content is made on the way out.
 */

import { madd } from '../simd';
import { Tensor, finishRows } from '../tensor';

/** Mirrored field by field in `layouts.ts`. */
@unmanaged
class Blend {
  op: i32;
  chunks: i32;
  /** Rows per chunk. */
  grain: i32;
  target: Tensor;
  content: Tensor;
  style: Tensor;
  patchSize: i32;
  /** Where each content patch's style patch starts, in bytes from the style's first value. */
  offsets: usize;
  /** Content patches in a row. */
  cols: i32;
  /** Distance between content patches; top row and left column of the last, which is moved in. */
  stride: i32;
  lastRow: i32;
  lastCol: i32;
  /** Share of the swapped activations; the rest is the content. */
  strength: f32;
  /** 1024 bytes for each thread. */
  scratch: usize;
}

/** Number of the content patch that starts at `origin` along one side; −1 where none does. */
@inline
function number(origin: i32, stride: i32, last: i32): i32 {
  if (stride == 1) return origin;
  if (origin % stride && origin != last) return -1;
  return (origin + stride - 1) / stride;
}

/** Lists the style positions that overlap at (y, x), and says how many. */
@inline
function gather(step: Blend, y: i32, x: i32, list: usize): i32 {
  const style = step.style;
  let count = 0;
  for (let dy = max(0, y - step.lastRow); dy < min(step.patchSize, y + 1); dy++) {
    const row = number(y - dy, step.stride, step.lastRow);
    if (row < 0) continue;
    for (let dx = max(0, x - step.lastCol); dx < min(step.patchSize, x + 1); dx++) {
      const col = number(x - dx, step.stride, step.lastCol);
      if (col < 0) continue;
      const patch = <usize>(row * step.cols + col);
      const place = style.data + <usize>dy * style.row + <usize>dx * style.pixel;
      store<usize>(list + <usize>count * 4, place + load<usize>(step.offsets + patch * 4));
      count++;
    }
  }
  return count;
}

/** Rows of one chunk. */
export function blend(address: usize, chunk: i32, thread: i32): void {
  const step = changetype<Blend>(address);
  const target = step.target;
  const content = step.content;
  const list = step.scratch + <usize>thread * 1024;
  const from = chunk * step.grain;
  const to = min(from + step.grain, target.height);
  const rest = f32x4.splat(1 - step.strength);
  for (let y = from; y < to; y++) {
    for (let x = 0; x < target.width; x++) {
      const count = gather(step, y, x, list);
      const share = f32x4.splat(step.strength / <f32>count);
      const at = target.data + <usize>y * target.row + <usize>x * target.pixel;
      const original = content.data + <usize>y * content.row + <usize>x * content.pixel;
      for (let c: usize = 0; c < target.pixel; c += 16) {
        let sum = v128.load(load<usize>(list) + c);
        for (let i = 1; i < count; i++) {
          sum = f32x4.add(sum, v128.load(load<usize>(list + <usize>i * 4) + c));
        }
        sum = f32x4.mul(sum, share);
        if (step.strength < 1) sum = madd(v128.load(original + c), rest, sum);
        v128.store(at + c, sum);
      }
    }
  }
  finishRows(target, from, to);
}
