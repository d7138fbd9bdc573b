/**
 * @file The search of the style swap in its textbook form (Chen & Schmidt 2016, section 3.1): the
 * matrix of content patches times the matrix of unit style patches gives every normalised
 * cross-correlation (save for the content's norm, which does not change the winner); the highest of
 * each row wins. The score matrix is made for a few rows of content patches at a time, because whole
 * it takes gigabytes.
 */
import * as tf from '@tensorflow/tfjs-core';
import { contentOrigin, patchGrid } from '../../swap/geometry.ts';
import type { ContentGrid } from '../../swap/geometry.ts';
import { patchMatrix } from './patches.ts';
import type { TfjsBank } from './tfjs-bank.ts';

/** Scores that are held at a time, where one row of content patches does not need more: 32 MB. */
const TILE_SCORES = 8 * 2 ** 20;

/**
 * For the content patches at every position the index of the best style patch, ties to the lowest:
 * whole numbers, rows · cols of them.
 *
 * @param tileScores bounds the scores held at a time, down to one row of content patches.
 * @throws {RangeError} where the content is smaller than a patch.
 */
export function search(
  content: tf.Tensor3D,
  bank: TfjsBank,
  tileScores = TILE_SCORES,
): tf.Tensor1D {
  const { patchSize } = bank.geometry;
  const [height, width] = content.shape;
  const { rows, cols } = patchGrid(height, width, patchSize, 1, 'content');
  const tileRows = Math.max(1, Math.floor(tileScores / (cols * bank.grid.count)));
  return tf.tidy(() => {
    const winners: tf.Tensor1D[] = [];
    for (let top = 0; top < rows; top += tileRows) {
      const tileHeight = Math.min(tileRows, rows - top);
      const grid = { rows: tileHeight, cols, count: tileHeight * cols };
      winners.push(tf.tidy(() => best(patchMatrix(content, grid, patchSize, 1, top), bank)));
    }
    return tf.concat(winners);
  });
}

/**
 * Scores of products with unit style patches: times the factors of their styles, what is no patch far
 * below.
 *
 * @param products the last axis stands for style patches.
 * @param indices which style patches; all in order where they are left out.
 */
export function weighted<R extends tf.Tensor>(
  products: R,
  bank: TfjsBank,
  indices?: tf.Tensor1D,
): R {
  const { handicap, factors } = bank.tensors;
  const chosen = (values: tf.Tensor1D): tf.Tensor1D =>
    indices === undefined ? values : tf.gather(values, indices);
  let scores = products;
  if (factors !== undefined) {
    const row = chosen(factors);
    scores = tf.minimum(tf.mul(products, row), tf.div<R>(products, row));
  }
  return handicap === undefined ? scores : tf.add<R>(scores, chosen(handicap));
}

/** Of what is there for the content patches at every position, what belongs to those of a grid. */
export function ofGrid<R extends tf.Tensor>(values: R, grid: ContentGrid): R {
  if (grid.stride === 1) return values;
  const places = Int32Array.from({ length: grid.count }, (_, patch) => {
    const [row, col] = contentOrigin(grid, patch);
    return row * (grid.lastCol + 1) + col;
  });
  return tf.gather(values, tf.tensor1d(places, 'int32'));
}

function best(patches: tf.Tensor2D, bank: TfjsBank): tf.Tensor1D {
  const scores = weighted(tf.matMul(patches, bank.tensors.unitPatches), bank);
  if (tf.getBackend() !== 'webgpu') return tf.argMax(scores, 1);
  // On WebGPU, argMax resolves ties by thread; the lowest index among the highest scores does not.
  const isBest = tf.greaterEqual(scores, tf.max(scores, 1, true));
  const indices = tf.range(0, bank.grid.count);
  return tf.cast(tf.min<tf.Tensor1D>(tf.where(isBest, indices, bank.grid.count), 1), 'int32');
}
