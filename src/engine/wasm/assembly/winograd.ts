/**
 * @file 3×3 convolution of stride 1 by Winograd's minimal filtering, F(4×4, 3×3) (Lavin & Gray 2016,
 * "Fast algorithms for convolutional neural networks"): a tile of 6×6 inputs and the kernel are
 * transformed, multiplied place by place and transformed back to 4×4 outputs. Summed over channels
 * the place-by-place products are 36 matrix products, with four times fewer multiplications than the
 * convolution itself; they run in the same micro-kernel (`tile.ts`). Weights come transformed.
 *
 * A chunk is one row of tiles, taken in blocks whose transformed values fit in the second-level
 * cache. Tiles at the right and bottom edge read zeros beyond the border and write only what exists.
 */

import { tileWidth } from './convolution';
import { clamp, madd } from './simd';
import { Tensor, finishRows } from './tensor';
import { four, one, six } from './tile';

/** Places of a transformed tile. */
const PLACES: usize = 36;
/** Bytes of a tile of vectors. */
const TILE_BYTES: usize = 576;

/** Mirrored field by field in `layouts.ts`. Addresses and strides are in bytes. */
@unmanaged
class Winograd {
  op: i32;
  chunks: i32;
  /** Of the position above and left of the first. */
  source: usize;
  sourceRow: usize;
  sourcePixel: usize;
  /** 1, or 4 where the channels of a position are those of 2×2 neighbours. */
  groups: i32;
  groupRow: usize;
  groupPixel: usize;
  /** Bytes of channels in a group. */
  groupBytes: usize;
  /** Floats over all groups. */
  depth: i32;
  /** For each place, for each panel of 8 output channels: depth × 8 floats. */
  weights: usize;
  panels: i32;
  bias: usize;
  target: Tensor;
  /** Tiles in a block. */
  block: i32;
  low: f32;
  high: f32;
  /** A picture that is added after the activation, or null. */
  residual: Tensor | null;
  scratch: usize;
  scratchThread: usize;
}

/** Six values `step` bytes apart to six places `place` bytes apart, times the matrix Bᵀ. */
@inline
function transformIn(from: usize, step: usize, to: usize, place: usize): void {
  const d0 = v128.load(from);
  const d1 = v128.load(from + step);
  const d2 = v128.load(from + 2 * step);
  const d3 = v128.load(from + 3 * step);
  const d4 = v128.load(from + 4 * step);
  const d5 = v128.load(from + 5 * step);
  const four = f32x4.splat(4);
  const minusFour = f32x4.splat(-4);
  const minusFive = f32x4.splat(-5);
  const even = madd(d2, minusFour, d4);
  const odd = madd(d1, minusFour, d3);
  const near = f32x4.sub(d4, d2);
  const far = f32x4.sub(d3, d1);
  const twice = f32x4.add(far, far);
  v128.store(to, madd(d0, four, madd(d2, minusFive, d4)));
  v128.store(to + place, f32x4.add(even, odd));
  v128.store(to + 2 * place, f32x4.sub(even, odd));
  v128.store(to + 3 * place, f32x4.add(near, twice));
  v128.store(to + 4 * place, f32x4.sub(near, twice));
  v128.store(to + 5 * place, madd(d1, four, madd(d3, minusFive, d5)));
}

/** Six values to four, times the matrix Aᵀ. */
@inline
function transformOut(from: usize, step: usize, to: usize, place: usize): void {
  const m1 = v128.load(from + step);
  const m2 = v128.load(from + 2 * step);
  const m3 = v128.load(from + 3 * step);
  const m4 = v128.load(from + 4 * step);
  const nearSum = f32x4.add(m1, m2);
  const nearDifference = f32x4.sub(m1, m2);
  const farSum = f32x4.add(m3, m4);
  const farDifference = f32x4.sub(m3, m4);
  v128.store(to, f32x4.add(v128.load(from), f32x4.add(nearSum, farSum)));
  v128.store(to + place, madd(farDifference, f32x4.splat(2), nearDifference));
  v128.store(to + 2 * place, madd(farSum, f32x4.splat(4), nearSum));
  v128.store(
    to + 3 * place,
    f32x4.add(madd(farDifference, f32x4.splat(8), nearDifference), v128.load(from + 5 * step)),
  );
}

/** Transforms the inputs of one tile; `height` × `width` of its 6×6 positions exist. */
function tileIn(
  step: Winograd,
  at: usize,
  height: i32,
  width: i32,
  to: usize,
  place: usize,
  temporary: usize,
): void {
  const whole = height == 6 && width == 6;
  const copy = temporary + TILE_BYTES;
  for (let group = 0; group < step.groups; group++) {
    const start = at + <usize>(group >> 1) * step.groupRow + <usize>(group & 1) * step.groupPixel;
    for (let c: usize = 0; c < step.groupBytes; c += 16) {
      let from = start + c;
      let row = step.sourceRow;
      let pixel = step.sourcePixel;
      if (!whole) {
        memory.fill(copy, 0, TILE_BYTES);
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            v128.store(copy + <usize>(y * 6 + x) * 16, v128.load(from + <usize>y * row + <usize>x * pixel));
          }
        }
        from = copy;
        row = 96;
        pixel = 16;
      }
      for (let x: usize = 0; x < 6; x++) transformIn(from + x * pixel, row, temporary + x * 16, 96);
      for (let y: usize = 0; y < 6; y++) {
        transformIn(temporary + y * 96, 16, to + y * 6 * place, place);
      }
      to += 16;
    }
  }
}

/** Transforms the sums of one tile back and writes its outputs. */
function tileOut(step: Winograd, y: i32, x: i32, from: usize, place: usize, temporary: usize): void {
  const target = step.target;
  const residual = step.residual;
  const low = f32x4.splat(step.low);
  const high = f32x4.splat(step.high);
  const height = min(4, target.height - y);
  const width = min(4, target.width - x);
  const outputs = temporary + TILE_BYTES;
  for (let c: usize = 0; c < target.pixel; c += 16) {
    for (let i: usize = 0; i < 6; i++) {
      transformOut(from + c + i * place, 6 * place, temporary + i * 16, 96);
    }
    const bias = v128.load(step.bias + c);
    for (let i = 0; i < height; i++) {
      transformOut(temporary + <usize>i * 96, 16, outputs, 16);
      let to = target.data + <usize>(y + i) * target.row + <usize>x * target.pixel + c;
      let add: usize = 0;
      if (residual) add = residual.data + <usize>(y + i) * residual.row + <usize>x * residual.pixel + c;
      for (let j = 0; j < width; j++) {
        let value = clamp(f32x4.add(v128.load(outputs + <usize>j * 16), bias), low, high);
        if (residual) {
          value = f32x4.add(value, v128.load(add));
          add += residual.pixel;
        }
        v128.store(to, value);
        to += target.pixel;
      }
    }
  }
}

/** The 36 matrix products of a block of `tiles` tiles. */
function multiply(step: Winograd, values: usize, sums: usize, tiles: i32): void {
  const length = step.depth;
  const pixel = <usize>length * 4;
  const sumPixel = <usize>step.panels * 32;
  let weights = step.weights;
  for (let place: usize = 0; place < PLACES; place++) {
    const from = values + place * <usize>step.block * pixel;
    const to = sums + place * <usize>step.block * sumPixel;
    for (let panel = 0; panel < step.panels; panel++) {
      for (let next = 0; next < tiles; ) {
        const width = tileWidth(tiles - next, tiles);
        const tile = <usize>min(next, tiles - width);
        const a = from + tile * pixel;
        const d = to + tile * sumPixel + <usize>panel * 32;
        if (width == 6) six(a, pixel, 1, length, 0, weights, d, sumPixel);
        else if (width == 4) four(a, pixel, 1, length, 0, weights, d, sumPixel);
        else one(a, pixel, 1, length, 0, weights, d, sumPixel);
        next = <i32>tile + width;
      }
      weights += <usize>length * 32;
    }
  }
}

/** One row of tiles. */
export function winograd(address: usize, chunk: i32, thread: i32): void {
  const step = changetype<Winograd>(address);
  const target = step.target;
  const y = chunk * 4;
  const tiles = (target.width + 3) >> 2;
  const pixel = <usize>step.depth * 4;
  const sumPixel = <usize>step.panels * 32;
  const temporary = step.scratch + <usize>thread * step.scratchThread;
  const values = temporary + 2 * TILE_BYTES;
  const sums = values + PLACES * <usize>step.block * pixel;
  for (let from = 0; from < tiles; from += step.block) {
    const count = min(step.block, tiles - from);
    for (let i = 0; i < count; i++) {
      const x = (from + i) * 4;
      const at = step.source + <usize>y * step.sourceRow + <usize>x * step.sourcePixel;
      const height = min(6, target.height + 2 - y);
      const width = min(6, target.width + 2 - x);
      const place = <usize>step.block * pixel;
      tileIn(step, at, height, width, values + <usize>i * pixel, place, temporary);
    }
    multiply(step, values, sums, count);
    for (let i = 0; i < count; i++) {
      const place = <usize>step.block * sumPixel;
      tileOut(step, y, (from + i) * 4, sums + <usize>i * sumPixel, place, temporary);
    }
  }
  finishRows(target, y, min(y + 4, target.height));
}
