/**
 * @file Activations in memory: NHWC with N = 1, f32, with a border of readable positions on every
 * side, so that no convolution tests for the edge of the picture. Whoever writes the last value of a
 * row calls `finishRows`, which fills the border from the rows that are then complete; a convolution
 * therefore finds its padding in place and costs nothing for it.
 */

/** How the border is filled; the values are shared with `tensors.ts`. */
export const enum Border {
  None = 0,
  Reflect = 1,
  Replicate = 2,
  Zero = 3,
}

/** Mirrored field by field in `layouts.ts`. Addresses and strides are in bytes. */
@unmanaged
export class Tensor {
  /** Address of position (0, 0). */
  data: usize;
  /** Rows. */
  height: i32;
  /** Positions in a row. */
  width: i32;
  /** Bytes from one position to the next; at least channels · 4. */
  pixel: usize;
  /** Bytes from one row to the next. */
  row: usize;
  /** What stands around the picture. */
  border: Border;
  /**
   * Width of the border in positions. 2 where the reader takes 2×2 cells (pixel unshuffle): then
   * whole cells are reflected and their inside keeps its order, as padding after the unshuffle does.
   */
  cell: i32;
}

/** The row or column inside 0 … count − 1 whose value stands at `index` outside, cell by cell. */
@inline
function source(index: i32, count: i32, cell: i32, border: Border): i32 {
  const cells = count / cell;
  let at = (index + cell) / cell - 1;
  const inside = index - at * cell;
  if (border == Border.Reflect) {
    if (at < 0) at = -at;
    if (at >= cells) at = 2 * cells - 2 - at;
  }
  return max(min(at, cells - 1), 0) * cell + inside;
}

/** Fills the border to the left and right of one row. */
function finishSides(tensor: Tensor, row: usize): void {
  const cell = tensor.cell;
  const width = tensor.width;
  const pixel = tensor.pixel;
  for (let i = 0; i < cell; i++) {
    const left = -1 - i;
    const right = width + i;
    const leftTarget = row + <isize>left * <isize>pixel;
    const rightTarget = row + <usize>right * pixel;
    if (tensor.border == Border.Zero) {
      memory.fill(leftTarget, 0, pixel);
      memory.fill(rightTarget, 0, pixel);
    } else {
      memory.copy(leftTarget, row + <usize>source(left, width, cell, tensor.border) * pixel, pixel);
      memory.copy(rightTarget, row + <usize>source(right, width, cell, tensor.border) * pixel, pixel);
    }
  }
}

/**
 * To be called when rows `from` … `to − 1` hold their values: fills the border beside them, and the
 * rows above and below the picture that copy one of them.
 */
export function finishRows(tensor: Tensor, from: i32, to: i32): void {
  if (tensor.border == Border.None) return;
  for (let y = from; y < to; y++) finishSides(tensor, tensor.data + <usize>y * tensor.row);
  const cell = tensor.cell;
  const height = tensor.height;
  const start = tensor.data - <usize>cell * tensor.pixel;
  const bytes = <usize>(tensor.width + 2 * cell) * tensor.pixel;
  for (let i = 0; i < 2 * cell; i++) {
    const y = i < cell ? i - cell : height + i - cell;
    const target = start + <isize>y * <isize>tensor.row;
    if (tensor.border == Border.Zero) {
      if (from == 0) memory.fill(target, 0, bytes);
      continue;
    }
    const from_ = source(y, height, cell, tensor.border);
    if (from_ >= from && from_ < to) memory.copy(target, start + <usize>from_ * tensor.row, bytes);
  }
}
