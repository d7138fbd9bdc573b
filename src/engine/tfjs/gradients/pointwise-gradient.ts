/** @file Gradients of the layers without weights, and of instance normalisation. */
import * as tf from '@tensorflow/tfjs-core';

/** Back through `max(0, x)`, told by its output. */
export function reluGradient(gradient: tf.Tensor3D, output: tf.Tensor3D): tf.Tensor3D {
  return tf.mul(gradient, tf.step(output));
}

/** Back through a limit to [min, max]. */
export function clampGradient(
  gradient: tf.Tensor3D,
  input: tf.Tensor3D,
  { min, max }: { readonly min: number; readonly max: number },
): tf.Tensor3D {
  const inside = tf.logicalAnd(tf.greaterEqual(input, min), tf.lessEqual(input, max));
  return tf.mul(gradient, tf.cast(inside, 'float32'));
}

/** Back through pooling by maxima over 2 × 2 cells; positions that are equally high share the gradient. */
export function maxPoolGradient(
  gradient: tf.Tensor3D,
  input: tf.Tensor3D,
  output: tf.Tensor3D,
): tf.Tensor3D {
  const isHighest = tf.cast<tf.Tensor3D>(tf.equal(input, enlarged(output, input.shape)), 'float32');
  const count = tf.mul(tf.avgPool(isHighest, 2, 2, 'valid'), 4);
  const shares = enlarged(tf.div(gradient, count), input.shape);
  return tf.mul(isHighest, shares);
}

/** Back through pooling by means over 2 × 2 cells. */
export function avgPoolGradient(gradient: tf.Tensor3D, input: tf.Tensor3D): tf.Tensor3D {
  return enlarged(tf.mul(gradient, 1 / 4), input.shape);
}

/** Back through the repetition of every position 2 × 2 times. */
export function upsampleGradient(gradient: tf.Tensor3D): tf.Tensor3D {
  return tf.mul(tf.avgPool(gradient, 2, 2, 'valid'), 4);
}

/**
 * Back through `(x − mean) / √(variance + epsilon) · scale + shift`, where mean and variance are those
 * of `x` over height and width, so that they move with it.
 */
export function instanceNormGradient(
  gradient: tf.Tensor3D,
  input: tf.Tensor3D,
  scale: tf.Tensor1D,
  epsilon: number,
): tf.Tensor3D {
  const { mean, variance } = tf.moments(input, [0, 1]);
  const inverse = tf.rsqrt(tf.add(variance, epsilon));
  const normalised = tf.mul(tf.sub(input, mean), inverse);
  const along = tf.mul(normalised, tf.mean(tf.mul(gradient, normalised), [0, 1]));
  const rest = tf.sub(tf.sub(gradient, tf.mean(gradient, [0, 1])), along);
  return tf.mul(rest, tf.mul(inverse, scale));
}

/** Every position 2 × 2 times, and 0 in the remainder that pooling left out. */
function enlarged(
  cells: tf.Tensor3D,
  [height, width]: readonly [number, number, number],
): tf.Tensor3D {
  const [rows, cols] = cells.shape;
  const large = tf.image.resizeNearestNeighbor(cells, [rows * 2, cols * 2]);
  const margins: [number, number][] = [
    [0, height - rows * 2],
    [0, width - cols * 2],
    [0, 0],
  ];
  return height === rows * 2 && width === cols * 2 ? large : tf.pad(large, margins);
}
