/**
 * @file Convolution of a chunk of output rows as an implicit matrix product, with bias, activation
 * and residual added while the sums are still in the first-level cache.
 *
 * Loop order: panel of 8 output channels, row, tile of positions. A panel (18 kB for 3×3 and 64
 * channels) then stays in the first-level cache for the whole chunk, and the picture streams past
 * it.
 *
 * What lies in addresses costs nothing, and the planner uses that: pixel unshuffle before a
 * convolution is only another stride; pixel shuffle after it is only another place for each panel;
 * nearest upsampling before it turns into four phases, each a smaller kernel on the small picture.
 */

import { clamp } from './simd';
import { Tensor, finishRows } from './tensor';
import { four, one, six } from './tile';

/** Mirrored field by field in `layouts.ts`. Addresses and strides are in bytes. */
@unmanaged
class Convolution {
  op: i32;
  chunks: i32;
  /** Output rows per chunk. */
  grain: i32;
  /** Read by output position (0, 0) at the start of the first run. */
  source: usize;
  sourceRow: usize;
  sourcePixel: usize;
  runs: i32;
  /** Floats per run. */
  length: i32;
  stride: usize;
  panels: usize;
  panelCount: i32;
  rows: i32;
  cols: i32;
  target: usize;
  targetRow: usize;
  targetPixel: usize;
  /** The picture that is written, for its border. */
  picture: Tensor;
  /** Rows of the picture per output row: 2 behind a pixel shuffle or an upsampling. */
  rowsPerRow: i32;
  low: f32;
  high: f32;
  /** Added after the activation, addressed like the target; 0: nothing. */
  residual: usize;
  residualRow: usize;
  residualPixel: usize;
  /** 256 bytes for each thread. */
  scratch: usize;
}

/** Eight output channels. */
@unmanaged
class Panel {
  weights: usize;
  /** 8 floats. */
  bias: usize;
  /** Added to the place that is read and to the place that is written. */
  sourceOffset: usize;
  targetOffset: usize;
  /** 1 where only the first four channels exist, else 2. */
  halves: i32;
}

/** Bytes of one position in the scratch: 8 sums. */
const SUMS: usize = 32;

@inline
function finish(
  step: Convolution,
  panel: Panel,
  count: i32,
  sums: usize,
  target: usize,
  residual: usize,
): void {
  const low = f32x4.splat(step.low);
  const high = f32x4.splat(step.high);
  for (let half: usize = 0; half < <usize>(panel.halves * 16); half += 16) {
    const bias = v128.load(panel.bias + half);
    let from = sums + half;
    let to = target + half;
    let add = residual + half;
    for (let i = 0; i < count; i++) {
      let value = clamp(f32x4.add(v128.load(from), bias), low, high);
      if (residual) value = f32x4.add(value, v128.load(add));
      v128.store(to, value);
      from += SUMS;
      to += step.targetPixel;
      add += step.residualPixel;
    }
  }
}

/** Width of the tile for the last `left` of `cols` positions: 6, or 4 where that wastes less. */
@inline
export function tileWidth(left: i32, cols: i32): i32 {
  if (cols < 4) return 1;
  return (left >= 5 && left != 8 && cols > 5) ? 6 : 4;
}

/** One row of one panel in tiles; the last one overlaps the one before it where it must. */
function convolveRow(step: Convolution, panel: Panel, y: i32, sums: usize): void {
  const source = step.source + panel.sourceOffset + <usize>y * step.sourceRow;
  const target = step.target + panel.targetOffset + <usize>y * step.targetRow;
  const pixel = step.sourcePixel;
  const cols = step.cols;
  const residual = step.residual ? step.residual + <usize>y * step.residualRow + panel.targetOffset : 0;
  for (let next = 0; next < cols; ) {
    const width = tileWidth(cols - next, cols);
    const x = min(next, cols - width);
    const at = source + <usize>x * pixel;
    if (width == 6) {
      six(at, pixel, step.runs, step.length, step.stride, panel.weights, sums, SUMS);
    } else if (width == 4) {
      four(at, pixel, step.runs, step.length, step.stride, panel.weights, sums, SUMS);
    } else {
      one(at, pixel, step.runs, step.length, step.stride, panel.weights, sums, SUMS);
    }
    finish(
      step,
      panel,
      width,
      sums,
      target + <usize>x * step.targetPixel,
      residual ? residual + <usize>x * step.residualPixel : 0,
    );
    next = x + width;
  }
}

/** Output rows of one chunk. */
export function convolution(address: usize, chunk: i32, thread: i32): void {
  const step = changetype<Convolution>(address);
  const from = chunk * step.grain;
  const to = min(from + step.grain, step.rows);
  const sums = step.scratch + <usize>thread * 256;
  for (let p = 0; p < step.panelCount; p++) {
    const panel = changetype<Panel>(step.panels + <usize>p * offsetof<Panel>());
    for (let y = from; y < to; y++) convolveRow(step, panel, y, sums);
  }
  finishRows(step.picture, from * step.rowsPerRow, to * step.rowsPerRow);
}
