/**
 * @file The swap as the paper draws it (Chen & Schmidt 2016, figure 2), in tfjs operations: a
 * convolution with the style patches, the best channel as a one-hot vector, a transposed convolution
 * that puts patches in place; the same networks around it.
 */
import * as tf from '@tensorflow/tfjs-core';
import { startBackend, type TfjsBackend } from '../../src/engine/tfjs/backend.ts';
import { Network } from '../../src/engine/tfjs/network.ts';
import { patchMatrix } from '../../src/engine/tfjs/patches.ts';
import { outputToPicture, pictureToInput } from '../../src/engine/picture.ts';
import type { Pixels } from '../../src/engine/pixels.ts';
import type { Model } from '../../src/model/model.ts';
import { DEFAULT_GEOMETRY, patchGrid } from '../../src/swap/geometry.ts';
import type { Peer, PeerTask } from './peer.ts';

const { patchSize, styleStride } = DEFAULT_GEOMETRY;

function input(model: Model, picture: Pixels): tf.Tensor3D {
  const { height, width, channels, data } = pictureToInput(model.manifest, picture);
  return tf.tensor3d(data, [height, width, channels]);
}

/** Style patches as filters: row × column × channel × patch, as they are and of length 1. */
function filtersOf(style: tf.Tensor3D): { plain: tf.Tensor4D; unit: tf.Tensor4D } {
  const [height, width, channels] = style.shape;
  const grid = patchGrid(height, width, patchSize, styleStride, 'style');
  const shape: [number, number, number, number] = [patchSize, patchSize, channels, grid.count];
  const patches = tf.transpose(patchMatrix(style, grid, patchSize, styleStride));
  const norms = tf.maximum(tf.norm(patches, 2, 0, true), 1e-12);
  return {
    plain: tf.reshape(patches, shape),
    unit: tf.reshape(tf.div(patches, norms), shape),
  };
}

/** Prepares the textbook swap for a style. */
export async function tfjsTextbook(backend: TfjsBackend, task: PeerTask): Promise<Peer> {
  const { model, style } = task;
  const device = await startBackend(backend, {});
  await tf.setBackend(backend);
  const network = new Network(model);
  const { plain, unit } = tf.tidy(() => filtersOf(network.encode(input(model, style))));
  const ones = tf.ones<tf.Rank.R4>([patchSize, patchSize, 1, 1]);

  const swap = (content: tf.Tensor3D): tf.Tensor3D => {
    const scores = tf.conv2d(content, unit, 1, 'valid');
    const [rows, cols, count] = scores.shape;
    // In floats from the start, tfjs on WebAssembly would write the bits of whole numbers.
    const oneHot = tf.cast(tf.oneHot(tf.argMax(scores, 2), count), 'float32');
    const chosen = tf.reshape<tf.Rank.R3>(oneHot, [rows, cols, count]);
    const sums = tf.conv2dTranspose(chosen, plain, content.shape, 1, 'valid');
    const [height, width] = content.shape;
    const covered = tf.ones<tf.Rank.R3>([rows, cols, 1]);
    return tf.div(sums, tf.conv2dTranspose(covered, ones, [height, width, 1], 1, 'valid'));
  };

  return {
    name: `tfjs-textbook ${backend}`,
    device: device.name,
    async stylize(picture) {
      const result = tf.tidy(() => network.decode(swap(network.encode(input(model, picture)))));
      const [height, width, channels] = result.shape;
      const data = await result.data<'float32'>();
      result.dispose();
      return outputToPicture({ height, width, channels, data }, picture.width, picture.height);
    },
    dispose() {
      network.dispose();
      tf.dispose([plain, unit, ones]);
    },
  };
}
