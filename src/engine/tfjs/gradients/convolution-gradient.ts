/** @file Gradients of convolutions with respect to what they are applied to. */
import * as tf from '@tensorflow/tfjs-core';
import type { ConvLayer, ConvTransposeLayer } from '../../../model/layers.ts';
import { borderSource } from '../pad-border.ts';
import { foldAxis, foldBorder } from './fold-border.ts';

/**
 * The filter of the convolution that goes back through one of stride 1: turned by half a turn, with
 * inputs and outputs in each other's place.
 */
export function turnedFilter(filter: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]));
}

/**
 * Back through a convolution and its padding. Where the stride is 1, that is a convolution itself,
 * which every backend does far faster than the general way.
 *
 * @param gradient of the convolution's sum, before its activation function.
 * @param size of the input: height and width.
 */
export function convolutionGradient(
  layer: ConvLayer,
  gradient: tf.Tensor3D,
  [height, width]: readonly [number, number],
  filter: tf.Tensor4D,
  turned: tf.Tensor4D,
): tf.Tensor3D {
  const { kernel, stride, padding, in: channels } = layer;
  if (stride === 1) return tf.tidy(() => denseGradient(layer, gradient, turned));
  const margin = (kernel - 1) / 2;
  const padded = [height + 2 * margin, width + 2 * margin, channels] as const;
  return tf.tidy(() => {
    const spread = tf.conv2dTranspose(gradient, filter, [...padded], stride, 'valid');
    return foldBorder(spread, margin, padding);
  });
}

/**
 * Of stride 1: inside a convolution, and on top of it what comes back from the border. That is computed
 * line by line, so that nothing large has to be cut.
 */
function denseGradient(
  { kernel, padding }: ConvLayer,
  gradient: tf.Tensor3D,
  turned: tf.Tensor4D,
): tf.Tensor3D {
  const inside = tf.conv2d(gradient, turned, 1, 'same');
  if (kernel === 1 || padding === 'zero') return inside;
  const fromBorder = (axis: 0 | 1, before: boolean): tf.Tensor3D => {
    const side = gradient.shape[axis];
    const edge = tf.gather(gradient, tf.tensor1d([before ? 0 : side - 1], 'int32'), axis);
    const across: [number, number] = before ? [2, 0] : [0, 2];
    // Rows have the corners with them.
    const line =
      axis === 0
        ? foldAxis(tf.conv2d(edge, turned, 1, [[0, 0], across, [2, 2], [0, 0]]), 1, 1, padding)
        : tf.conv2d(edge, turned, 1, [[0, 0], [1, 1], across, [0, 0]]);
    const place = borderSource(before ? -1 : side, side, padding);
    const margins: [number, number][] = [
      [0, 0],
      [0, 0],
      [0, 0],
    ];
    margins[axis] = [place, side - 1 - place];
    return tf.pad(line, margins);
  };
  return tf.addN([
    inside,
    fromBorder(0, true),
    fromBorder(0, false),
    fromBorder(1, true),
    fromBorder(1, false),
  ]);
}

/** Back through a transposed convolution, which is the convolution that it transposes. */
export function transposedGradient(
  { stride }: ConvTransposeLayer,
  gradient: tf.Tensor3D,
  filter: tf.Tensor4D,
): tf.Tensor3D {
  return tf.conv2d(gradient, filter, stride, 1, 'NHWC', 1, 'floor');
}
