import * as tf from '@tensorflow/tfjs-core';
import type { PatchGrid } from '../../swap/geometry.ts';

/**
 * The patches of a grid as the rows of a matrix (im2col): patch count × patchSize² · channels. The
 * first row of patches starts at row `top` of the activations, and patches are `stride` apart.
 */
export function patchMatrix(
  activations: tf.Tensor3D,
  { rows, cols, count }: PatchGrid,
  patchSize: number,
  stride: number,
  top = 0,
): tf.Tensor2D {
  return tf.tidy(() => {
    const channels = activations.shape[2];
    const offsets: tf.Tensor3D[] = [];
    for (let dy = 0; dy < patchSize; dy++) {
      for (let dx = 0; dx < patchSize; dx++) {
        const begin: [number, number, number] = [top + dy, dx, 0];
        const end: [number, number, number] = [
          top + dy + (rows - 1) * stride + 1,
          dx + (cols - 1) * stride + 1,
          channels,
        ];
        const slice = tf.stridedSlice(activations, begin, end, [stride, stride, 1]);
        offsets.push(tf.reshape<tf.Rank.R3>(slice, [rows, cols, channels]));
      }
    }
    return tf.reshape<tf.Rank.R2>(tf.concat(offsets, 2), [count, patchSize ** 2 * channels]);
  });
}
