/**
 * @file A frame as the browser hands it over (planes of bytes: I420, I422, I444, NV12, RGBA, BGRA) to
 * what the encoder reads: resized without aliasing, converted to RGB in f32, padded to the model's
 * multiple.
 *
 * Rows first: the bytes of the source rows under one target row are widened and summed with the
 * weights of the filter, 16 at a time; then columns, then the colour matrix on what is left, which is
 * small. The filter's places and weights are tables made by `resize-taps.ts`; padding at the right
 * and bottom is in the tables too.
 */

import { madd, laneSum } from './simd';
import { Tensor, finishRows } from './tensor';

/** Which source positions make a target position: `count` from `first`, weights as floats. */
@unmanaged
class Taps {
  first: i32;
  /** A multiple of four; weights beyond the filter are 0. */
  count: i32;
  weights: usize;
}

/** Mirrored field by field in `layouts.ts`. */
@unmanaged
class Plane {
  data: usize;
  /** Bytes from one row to the next, and bytes of values in a row. */
  pitch: usize;
  bytes: i32;
  /** Interleaved components, and how many of them are used. */
  components: i32;
  used: i32;
  /** Taps per target row and per target column. */
  rows: usize;
  cols: usize;
}

/** Mirrored field by field in `layouts.ts`. */
@unmanaged
class FrameIn {
  op: i32;
  chunks: i32;
  /** Target rows per chunk. */
  grain: i32;
  target: Tensor;
  planes: usize;
  planeCount: i32;
  /** Three rows of three factors and an addend, all floats: from components to RGB. */
  matrix: usize;
  scratch: usize;
  scratchThread: usize;
  /** Bytes in the scratch before the rows of the three components. */
  rowBytes: usize;
}

/** One row of a plane, filtered down the columns: `plane.bytes` floats, rounded up to 16. */
function filterRows(plane: Plane, y: i32, row: usize): void {
  const taps = changetype<Taps>(plane.rows + <usize>y * offsetof<Taps>());
  const start = plane.data + <usize>taps.first * plane.pitch;
  for (let i = 0; i < plane.bytes; i += 16) {
    let at = start + i;
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let tap = 0; tap < taps.count; tap++) {
      const weight = v128.load32_splat(taps.weights + <usize>tap * 4);
      if (f32x4.extract_lane(weight, 0) == 0) break;
      const bytes = v128.load(at);
      const low = i16x8.extend_low_i8x16_u(bytes);
      const high = i16x8.extend_high_i8x16_u(bytes);
      a = madd(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(low)), weight, a);
      b = madd(f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(low)), weight, b);
      c = madd(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(high)), weight, c);
      d = madd(f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(high)), weight, d);
      at += plane.pitch;
    }
    const to = row + <usize>i * 4;
    v128.store(to, a);
    v128.store(to, b, 16);
    v128.store(to, c, 32);
    v128.store(to, d, 48);
  }
  // Filters read up to three floats further with weight 0, which a NaN left there would survive.
  v128.store(row + <usize>((plane.bytes + 15) & ~15) * 4, f32x4.splat(0));
}

/** Columns of one component. */
function filterCols(plane: Plane, row: usize, component: i32, width: i32, target: usize): void {
  const step = <usize>plane.components * 4;
  for (let x = 0; x < width; x++) {
    const taps = changetype<Taps>(plane.cols + <usize>x * offsetof<Taps>());
    let at = row + <usize>taps.first * step + <usize>component * 4;
    let total: f32 = 0;
    if (plane.components == 1) {
      let sum = f32x4.splat(0);
      for (let tap: usize = 0; tap < <usize>taps.count * 4; tap += 16) {
        sum = madd(v128.load(at + tap), v128.load(taps.weights + tap), sum);
      }
      total = laneSum(sum);
    } else {
      for (let tap = 0; tap < taps.count; tap++) {
        const weight = load<f32>(taps.weights + <usize>tap * 4);
        if (weight == 0) break;
        total += load<f32>(at) * weight;
        at += step;
      }
    }
    store<f32>(target + <usize>x * 4, total);
  }
}

/** Target rows of one chunk. */
export function frameIn(address: usize, chunk: i32, thread: i32): void {
  const step = changetype<FrameIn>(address);
  const target = step.target;
  const width = target.width;
  const row = step.scratch + <usize>thread * step.scratchThread;
  const components = row + step.rowBytes;
  const line = <usize>(width * 4);
  const from = chunk * step.grain;
  const to = min(from + step.grain, target.height);
  for (let y = from; y < to; y++) {
    let component: usize = 0;
    for (let p = 0; p < step.planeCount; p++) {
      const plane = changetype<Plane>(step.planes + <usize>p * offsetof<Plane>());
      filterRows(plane, y, row);
      for (let c = 0; c < plane.used; c++) {
        filterCols(plane, row, c, width, components + component * line);
        component++;
      }
    }
    convertRow(
      step.matrix,
      components,
      line,
      target.data + <usize>y * target.row,
      target.pixel,
      width,
    );
  }
  finishRows(target, from, to);
}

/** Components to RGB by the matrix. */
function convertRow(
  matrix: usize,
  components: usize,
  line: usize,
  target: usize,
  pixel: usize,
  width: i32,
): void {
  for (let x: usize = 0; x < <usize>width; x++) {
    const a = load<f32>(components + x * 4);
    const b = load<f32>(components + line + x * 4);
    const c = load<f32>(components + 2 * line + x * 4);
    const at = target + x * pixel;
    for (let channel: usize = 0; channel < 12; channel += 4) {
      const factors = matrix + channel * 4;
      store<f32>(
        at + channel,
        a * load<f32>(factors) +
          b * load<f32>(factors, 4) +
          c * load<f32>(factors, 8) +
          load<f32>(factors, 12),
      );
    }
    if (pixel > 12) store<f32>(at, 0, 12);
  }
}
