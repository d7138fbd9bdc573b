/**
 * @file Decoded values to RGBA bytes: rounded, limited to 0 … 255, opaque, cropped to the frame.
 */

import { Tensor } from './tensor';

/** Mirrored field by field in `layouts.ts`. */
@unmanaged
class FrameOut {
  op: i32;
  chunks: i32;
  /** Rows per chunk. */
  grain: i32;
  source: Tensor;
  target: usize;
  width: i32;
  height: i32;
}

/** Rows of one chunk. */
export function frameOut(address: usize, chunk: i32): void {
  const step = changetype<FrameOut>(address);
  const source = step.source;
  const from = chunk * step.grain;
  const to = min(from + step.grain, step.height);
  const scale = f32x4.splat(255);
  for (let y = from; y < to; y++) {
    let at = source.data + <usize>y * source.row;
    let target = step.target + <usize>(y * step.width) * 4;
    for (let x = 0; x < step.width; x++) {
      const value = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(at), scale)));
      const shorts = i16x8.narrow_i32x4_s(value, value);
      const bytes = i8x16.narrow_i16x8_u(shorts, shorts);
      store<u32>(target, i32x4.extract_lane(bytes, 0) | 0xff000000);
      at += source.pixel;
      target += 4;
    }
  }
}
