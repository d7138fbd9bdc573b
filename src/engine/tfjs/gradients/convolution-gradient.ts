/** @file Gradients of convolutions with respect to what they are applied to. */
import * as tf from '@tensorflow/tfjs-core';
import type { ConvLayer, ConvTransposeLayer } from '../../../model/layers.ts';
import { foldBorder } from './fold-border.ts';

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
  { kernel, stride, padding, in: channels }: ConvLayer,
  gradient: tf.Tensor3D,
  [height, width]: readonly [number, number],
  filter: tf.Tensor4D,
  turned: tf.Tensor4D,
): tf.Tensor3D {
  return tf.tidy(() => {
    const margin = (kernel - 1) / 2;
    const padded =
      stride === 1
        ? tf.conv2d(gradient, turned, 1, kernel - 1)
        : tf.conv2dTranspose(
            gradient,
            filter,
            [height + 2 * margin, width + 2 * margin, channels],
            stride,
            'valid',
          );
    return foldBorder(padded, margin, padding);
  });
}

/** Back through a transposed convolution, which is the convolution that it transposes. */
export function transposedGradient(
  { stride }: ConvTransposeLayer,
  gradient: tf.Tensor3D,
  filter: tf.Tensor4D,
): tf.Tensor3D {
  return tf.conv2d(gradient, filter, stride, 1, 'NHWC', 1, 'floor');
}
