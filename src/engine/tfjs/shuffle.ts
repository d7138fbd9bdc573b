import * as tf from '@tensorflow/tfjs-core';

/** 2 × 2 positions to channels: channel order `c · 4 + dy · 2 + dx`. */
export function unshuffle(input: tf.Tensor3D): tf.Tensor3D {
  const [height, width, channels] = input.shape;
  const cells = tf.reshape(input, [height / 2, 2, width / 2, 2, channels]);
  const shuffled = tf.transpose(cells, [0, 2, 4, 1, 3]);
  return tf.reshape<tf.Rank.R3>(shuffled, [height / 2, width / 2, channels * 4]);
}

/** Channels to 2 × 2 positions: the inverse of {@link unshuffle}. */
export function shuffle(input: tf.Tensor3D): tf.Tensor3D {
  const [height, width, channels] = input.shape;
  const cells = tf.reshape(input, [height, width, channels / 4, 2, 2]);
  const shuffled = tf.transpose(cells, [0, 3, 1, 4, 2]);
  return tf.reshape<tf.Rank.R3>(shuffled, [height * 2, width * 2, channels / 4]);
}
