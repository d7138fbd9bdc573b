/**
 * @file What is computed value by value or position by position, where no convolution is near that
 * could take it over.
 */

import { clamp } from './simd';
import { Tensor, finishRows } from './tensor';

/** Mirrored field by field in `layouts.ts`. */
@unmanaged
class Pointwise {
  op: i32;
  chunks: i32;
  /** Target rows per chunk. */
  grain: i32;
  source: Tensor;
  target: Tensor;
  /** A second picture that is added last, or null. */
  other: Tensor | null;
  add: f32;
  low: f32;
  high: f32;
}

/** target = min(max(source + add, low), high) + other. All have the same bytes per position. */
export function pointwise(address: usize, chunk: i32): void {
  const step = changetype<Pointwise>(address);
  const source = step.source;
  const target = step.target;
  const other = step.other;
  const from = chunk * step.grain;
  const to = min(from + step.grain, target.height);
  const bytes = <usize>target.width * target.pixel;
  for (let y = from; y < to; y++) {
    const a = source.data + <usize>y * source.row;
    const b = other ? other.data + <usize>y * other.row : 0;
    const to = target.data + <usize>y * target.row;
    let i: usize = 0;
    for (; i + 16 <= bytes; i += 16) {
      let value = f32x4.add(v128.load(a + i), f32x4.splat(step.add));
      value = clamp(value, f32x4.splat(step.low), f32x4.splat(step.high));
      if (b) value = f32x4.add(value, v128.load(b + i));
      v128.store(to + i, value);
    }
    for (; i < bytes; i += 4) {
      let value = min(max(load<f32>(a + i) + step.add, step.low), step.high);
      if (b) value += load<f32>(b + i);
      store<f32>(to + i, value);
    }
  }
  finishRows(target, from, to);
}

/** Mirrored field by field in `layouts.ts`. */
@unmanaged
class Resample {
  op: i32;
  chunks: i32;
  /** Target rows per chunk. */
  grain: i32;
  source: Tensor;
  target: Tensor;
}

/** Maximum or mean of 2×2 positions. */
@inline
function pool(address: usize, chunk: i32, maximum: bool): void {
  const step = changetype<Resample>(address);
  const source = step.source;
  const target = step.target;
  const from = chunk * step.grain;
  const to = min(from + step.grain, target.height);
  for (let y = from; y < to; y++) {
    for (let x = 0; x < target.width; x++) {
      const a = source.data + <usize>(2 * y) * source.row + <usize>(2 * x) * source.pixel;
      const at = target.data + <usize>y * target.row + <usize>x * target.pixel;
      for (let c: usize = 0; c < target.pixel; c += 16) {
        const top = a + c;
        const bottom = top + source.row;
        const p = v128.load(top);
        const q = v128.load(top + source.pixel);
        const r = v128.load(bottom);
        const s = v128.load(bottom + source.pixel);
        const value = maximum
          ? f32x4.max(f32x4.max(p, q), f32x4.max(r, s))
          : f32x4.mul(f32x4.add(f32x4.add(p, q), f32x4.add(r, s)), f32x4.splat(0.25));
        v128.store(at + c, value);
      }
    }
  }
  finishRows(target, from, to);
}

/** Rows of one chunk, each position the maximum of 2×2. */
export function maxPool(address: usize, chunk: i32): void {
  pool(address, chunk, true);
}

/** Rows of one chunk, each position the mean of 2×2. */
export function averagePool(address: usize, chunk: i32): void {
  pool(address, chunk, false);
}

/** Repeats every position 2×2 times. */
export function upsample(address: usize, chunk: i32): void {
  const step = changetype<Resample>(address);
  const source = step.source;
  const target = step.target;
  const from = chunk * step.grain;
  const to = min(from + step.grain, target.height);
  for (let y = from; y < to; y++) {
    const row = source.data + <usize>(y >> 1) * source.row;
    const at = target.data + <usize>y * target.row;
    for (let x = 0; x < target.width; x++) {
      memory.copy(at + <usize>x * target.pixel, row + <usize>(x >> 1) * source.pixel, source.pixel);
    }
  }
  finishRows(target, from, to);
}

/** Mirrored field by field in `layouts.ts`. */
@unmanaged
class Shuffle {
  op: i32;
  chunks: i32;
  /** Rows of the small picture per chunk. */
  grain: i32;
  source: Tensor;
  target: Tensor;
  /** Channels of the large picture. */
  channels: i32;
}

/** Moves channels to places (`toPlaces`) or places to channels; order c·4 + dy·2 + dx. */
@inline
function shuffle(address: usize, chunk: i32, toPlaces: bool): void {
  const step = changetype<Shuffle>(address);
  const large = toPlaces ? step.target : step.source;
  const small = toPlaces ? step.source : step.target;
  const from = chunk * step.grain;
  const to = min(from + step.grain, small.height);
  for (let y = from; y < to; y++) {
    for (let x = 0; x < small.width; x++) {
      const deep = small.data + <usize>y * small.row + <usize>x * small.pixel;
      for (let place = 0; place < 4; place++) {
        const wide =
          large.data +
          <usize>(2 * y + (place >> 1)) * large.row +
          <usize>(2 * x + (place & 1)) * large.pixel;
        for (let c = 0; c < step.channels; c++) {
          const a = deep + <usize>(c * 4 + place) * 4;
          const b = wide + <usize>c * 4;
          if (toPlaces) store<f32>(b, load<f32>(a));
          else store<f32>(a, load<f32>(b));
        }
        if (toPlaces) {
          for (let c = <usize>step.channels * 4; c < large.pixel; c += 4) store<f32>(wide + c, 0);
        }
      }
    }
  }
  const scale = toPlaces ? 2 : 1;
  finishRows(step.target, from * scale, to * scale);
}

/** Four channels to 2×2 positions. */
export function pixelShuffle(address: usize, chunk: i32): void {
  shuffle(address, chunk, true);
}

/** 2×2 positions to four channels. */
export function pixelUnshuffle(address: usize, chunk: i32): void {
  shuffle(address, chunk, false);
}
