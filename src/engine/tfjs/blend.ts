import * as tf from '@tensorflow/tfjs-core';
import type { TfjsBank } from './tfjs-bank.ts';

/**
 * Puts the chosen style patches in place and averages where they overlap (Chen & Schmidt 2016,
 * section 3.1). Written as a gather per offset in a patch: output (x) is the mean over the offsets d
 * of style (match (x − d) + d), where x − d is a content patch.
 *
 * @param indices style patch per content patch, rows · cols whole numbers.
 */
export function blend(
  indices: tf.Tensor1D,
  rows: number,
  cols: number,
  bank: TfjsBank,
): tf.Tensor3D {
  const { patchSize } = bank.geometry;
  const { positions: stylePositions, corners: styleCorners } = bank.tensors;
  const channels = stylePositions.shape[1];
  const margin = patchSize - 1;
  return tf.tidy(() => {
    const corners = tf.gather(styleCorners, indices);
    let sum: tf.Tensor = tf.zeros([rows + margin, cols + margin, channels]);
    for (let dy = 0; dy < patchSize; dy++) {
      for (let dx = 0; dx < patchSize; dx++) {
        const before = sum;
        sum = tf.tidy(() => {
          const positions = tf.add(corners, tf.scalar(dy * bank.width + dx, 'int32'));
          const values = tf.reshape(tf.gather(stylePositions, positions), [rows, cols, channels]);
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
      overlapCounts(rows, patchSize),
      overlapCounts(cols, patchSize),
    );
    return tf.div<tf.Tensor3D>(sum, tf.expandDims(overlaps, 2));
  });
}

/** How many of `count` patches, side by side, cover each position along one side. */
function overlapCounts(count: number, patchSize: number): tf.Tensor1D {
  const length = count + patchSize - 1;
  return tf.tensor1d(
    Array.from({ length }, (_, i) => Math.min(i + 1, length - i, patchSize, count)),
  );
}
