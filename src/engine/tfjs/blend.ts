import * as tf from '@tensorflow/tfjs-core';
import { contentOrigin } from '../../swap/geometry.ts';
import type { ContentGrid } from '../../swap/geometry.ts';
import type { TfjsBank } from './tfjs-bank.ts';

/**
 * Puts the chosen style patches in place and averages where they overlap (Chen & Schmidt 2016,
 * section 3.1). Written as a gather per offset in a patch: output (x) is the mean over the offsets d
 * of style (match (x − d) + d), where x − d is a content patch.
 *
 * @param indices style patch per content patch of the grid, whole numbers.
 */
export function blend(indices: tf.Tensor1D, grid: ContentGrid, bank: TfjsBank): tf.Tensor3D {
  const { patchSize } = bank.geometry;
  const { positions: stylePositions, corners: styleCorners } = bank.tensors;
  const channels = stylePositions.shape[1];
  const margin = patchSize - 1;
  const [rows, cols] = [grid.lastRow + 1, grid.lastCol + 1];
  return tf.tidy(() => {
    const { places, isThere } = everyPlace(grid);
    const corners = tf.gather(tf.gather(styleCorners, indices), places);
    let sum: tf.Tensor = tf.zeros([rows + margin, cols + margin, channels]);
    for (let dy = 0; dy < patchSize; dy++) {
      for (let dx = 0; dx < patchSize; dx++) {
        const before = sum;
        sum = tf.tidy(() => {
          const positions = tf.add(corners, tf.scalar(dy * bank.width + dx, 'int32'));
          const gathered = tf.mul(tf.gather(stylePositions, positions), isThere);
          const values = tf.reshape(gathered, [rows, cols, channels]);
          const inPlace = tf.pad(values, [
            [dy, margin - dy],
            [dx, margin - dx],
            [0, 0],
          ]);
          return tf.add(before, inPlace);
        });
        before.dispose();
      }
    }
    const overlaps = tf.outerProduct(
      overlapCounts(grid.rows, grid.stride, grid.lastRow, patchSize),
      overlapCounts(grid.cols, grid.stride, grid.lastCol, patchSize),
    );
    return tf.div<tf.Tensor3D>(sum, tf.expandDims(overlaps, 2));
  });
}

/** For every position at which a patch fits, which patch starts there, and 1 where one does. */
function everyPlace(grid: ContentGrid): {
  readonly places: tf.Tensor1D;
  readonly isThere: tf.Tensor2D;
} {
  const cols = grid.lastCol + 1;
  const count = (grid.lastRow + 1) * cols;
  const places = new Int32Array(count);
  const isThere = new Float32Array(count);
  for (let patch = 0; patch < grid.count; patch++) {
    const [row, col] = contentOrigin(grid, patch);
    places[row * cols + col] = patch;
    isThere[row * cols + col] = 1;
  }
  return { places: tf.tensor1d(places, 'int32'), isThere: tf.tensor2d(isThere, [count, 1]) };
}

/** How many patches cover each position along one side. */
function overlapCounts(
  count: number,
  stride: number,
  last: number,
  patchSize: number,
): tf.Tensor1D {
  const counts = new Float32Array(last + patchSize);
  for (let patch = 0; patch < count; patch++) {
    const origin = Math.min(patch * stride, last);
    for (let d = 0; d < patchSize; d++) counts[origin + d]! += 1;
  }
  return tf.tensor1d(counts);
}
