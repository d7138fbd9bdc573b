import * as tf from '@tensorflow/tfjs-core';
import { patchGrid } from '../../swap/geometry.ts';
import type { ContentGrid } from '../../swap/geometry.ts';
import { NEIGHBOURS } from '../../swap/match-memory.ts';
import { patchMatrix } from './patches.ts';
import { ofGrid, weighted } from './search.ts';
import type { TfjsBank } from './tfjs-bank.ts';

/** Not there, in place of a style patch's index. */
const NONE = -1;

/**
 * Replaces new matches by those of the frame before where they are as good within the margin: see
 * `match-memory.ts`.
 *
 * @param best style patch per content patch, whole numbers.
 * @param previous the same of the frame before.
 * @param grid where the content patches stand.
 */
export function keepMatches(
  content: tf.Tensor3D,
  best: tf.Tensor1D,
  previous: Int32Array,
  grid: ContentGrid,
  bank: TfjsBank,
  margin: number,
): tf.Tensor1D {
  const [height, width] = content.shape;
  const { patchSize } = bank.geometry;
  const every = patchGrid(height, width, patchSize, 1, 'content');
  return tf.tidy(() => {
    const patches = tf.transpose(ofGrid(patchMatrix(content, every, patchSize, 1), grid));
    const score = (indices: tf.Tensor1D): tf.Tensor1D => {
      const matched = tf.gather(bank.tensors.unitPatches, indices, 1);
      const products = tf.sum<tf.Tensor1D>(tf.mul(patches, matched), 0);
      return weighted(products, bank, indices);
    };
    const highest = score(best);
    const least = tf.sub<tf.Tensor1D>(highest, tf.mul(tf.abs(highest), margin));

    let winner = best;
    let found = tf.mul<tf.Tensor1D>(tf.onesLike(highest), -Infinity);
    for (const neighbour of NEIGHBOURS) {
      const moved = shifted(previous, grid.rows, grid.cols, neighbour);
      const indices = tf.tensor1d(
        moved.map((index) => Math.max(index, 0)),
        'int32',
      );
      const isThere = tf.tensor1d(
        moved.map((index) => (index === NONE ? 0 : 1)),
        'bool',
      );
      const value = score(indices);
      const better = tf.logicalAnd(tf.greaterEqual(value, least), tf.greater(value, found));
      const taken = tf.logicalAnd<tf.Tensor1D>(better, isThere);
      winner = tf.where(taken, indices, winner);
      found = tf.where(taken, value, found);
    }
    const own = tf.tensor1d(previous, 'int32');
    return tf.where<tf.Tensor1D>(tf.greaterEqual(score(own), least), own, winner);
  });
}

/** The matches of each patch's neighbour. */
function shifted(
  previous: Int32Array,
  rows: number,
  cols: number,
  [dy, dx]: readonly [number, number],
): Int32Array {
  return previous.map((_, patch) => {
    const row = Math.floor(patch / cols) + dy;
    const col = (patch % cols) + dx;
    if (row < 0 || col < 0 || row >= rows || col >= cols) return NONE;
    return previous[row * cols + col]!;
  });
}
