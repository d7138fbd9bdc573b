/**
 * @file Content activations to integers, for the integer search.
 *
 * One scale for the whole picture brings the largest magnitude to 127. The relaxed dot product takes
 * signed bytes on one side but only 0 … 127 on the other (a set top bit there is left to the
 * implementation), so style values are stored with an offset of 64, and offset × the sum of the
 * content's channels is what every product then has too much: it is stored, negative, beside the
 * content and the sums start from it. Integer sums are exact, so this costs no digit.
 */

import { Tensor } from '../tensor';

/** Mirrored field by field in `layouts.ts`. */
@unmanaged
class Extent {
  op: i32;
  chunks: i32;
  /** Rows per chunk. */
  grain: i32;
  source: Tensor;
  channels: i32;
  /** A float per row. */
  maxima: usize;
}

/** The largest magnitude in every row. */
export function extent(address: usize, chunk: i32): void {
  const step = changetype<Extent>(address);
  const source = step.source;
  const from = chunk * step.grain;
  const to = min(from + step.grain, source.height);
  for (let y = from; y < to; y++) {
    let largest = f32x4.splat(0);
    let at = source.data + <usize>y * source.row;
    for (let x = 0; x < source.width; x++) {
      for (let c: usize = 0; c < source.pixel; c += 16) {
        largest = f32x4.pmax(largest, f32x4.abs(v128.load(at + c)));
      }
      at += source.pixel;
    }
    const left = max(f32x4.extract_lane(largest, 0), f32x4.extract_lane(largest, 1));
    const right = max(f32x4.extract_lane(largest, 2), f32x4.extract_lane(largest, 3));
    store<f32>(step.maxima + <usize>y * 4, max(left, right));
  }
}

/** Mirrored field by field in `layouts.ts`. */
@unmanaged
class Quantise {
  op: i32;
  chunks: i32;
  /** Rows per chunk. */
  grain: i32;
  source: Tensor;
  /** Channels, a multiple of four. */
  channels: i32;
  maxima: usize;
  /** The integers: rows without a border, one after the other. */
  target: usize;
  /** −offset · channel sum, an i32 per position. */
  starts: usize;
  /** What style values were raised by. */
  offset: i32;
}

@inline
function largestOf(step: Quantise): f32 {
  let largest: f32 = 1e-30;
  for (let y = 0; y < step.source.height; y++) {
    largest = max(largest, load<f32>(step.maxima + <usize>y * 4));
  }
  return largest;
}

@inline
function quantise(address: usize, chunk: i32, bytes: bool): void {
  const step = changetype<Quantise>(address);
  const source = step.source;
  const from = chunk * step.grain;
  const to = min(from + step.grain, source.height);
  const scale = f32x4.splat(127 / largestOf(step));
  const size: usize = bytes ? 1 : 2;
  for (let y = from; y < to; y++) {
    let at = source.data + <usize>y * source.row;
    let target = step.target + <usize>(y * source.width * step.channels) * size;
    let start = step.starts + <usize>(y * source.width) * 4;
    for (let x = 0; x < source.width; x++) {
      let sum = i32x4.splat(0);
      for (let c: usize = 0; c < <usize>step.channels; c += 4) {
        const scaled = f32x4.nearest(f32x4.mul(v128.load(at + c * 4), scale));
        const value = i32x4.trunc_sat_f32x4_s(scaled);
        sum = i32x4.add(sum, value);
        const shorts = i16x8.narrow_i32x4_s(value, value);
        if (bytes) v128.store32_lane(target + c, i8x16.narrow_i16x8_s(shorts, shorts), 0);
        else v128.store64_lane(target + c * 2, shorts, 0);
      }
      const total =
        i32x4.extract_lane(sum, 0) +
        i32x4.extract_lane(sum, 1) +
        i32x4.extract_lane(sum, 2) +
        i32x4.extract_lane(sum, 3);
      store<i32>(start, -step.offset * total);
      at += source.pixel;
      target += <usize>step.channels * size;
      start += 4;
    }
  }
}

/** Rows of one chunk, for the relaxed build. */
export function quantiseBytes(address: usize, chunk: i32): void {
  quantise(address, chunk, true);
}

/** Rows of one chunk, for the plain build. */
export function quantiseShorts(address: usize, chunk: i32): void {
  quantise(address, chunk, false);
}
