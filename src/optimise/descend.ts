/** @file Adam (Kingma & Ba 2015) on the pixels of a picture. */
import * as tf from '@tensorflow/tfjs-core';
import { objective, type ObjectiveParts } from './objective.ts';
import type { ObjectiveValue } from './objective-value.ts';
import type { OptimiseSettings } from './optimise-options.ts';

/** A picture on its way. */
export interface Descent extends ObjectiveValue {
  /** Height × width × 3, as it is until the next step; it stays the descent's. */
  readonly picture: tf.Tensor3D;
}

/**
 * Makes the objective smaller step by step, and tells of the start and of what came of each step. The
 * picture is free to leave [0, 1] on the way.
 *
 * @param encode gives the activations of a picture, in operations that tfjs can differentiate.
 * @param start height × width × 3; stays the caller's, and so does `target`.
 */
export async function* descend(
  encode: (picture: tf.Tensor3D) => tf.Tensor3D,
  start: tf.Tensor3D,
  target: tf.Tensor3D,
  { iterations, learningRate, lambda }: Omit<OptimiseSettings, 'start'>,
): AsyncGenerator<Descent, void, undefined> {
  const picture = tf.variable(start);
  const adam = tf.train.adam(learningRate);
  try {
    for (let iteration = 0; iteration <= iterations; iteration++) {
      const { gradient, parts } = evaluate(encode, picture, target, lambda, iteration < iterations);
      try {
        const [distance = NaN, variation = NaN] = await parts.data<'float32'>();
        const loss = distance + lambda * variation;
        yield { iteration, loss, distance, variation, picture };
        if (gradient !== undefined) adam.applyGradients([{ name: picture.name, tensor: gradient }]);
      } finally {
        tf.dispose([parts, ...(gradient === undefined ? [] : [gradient])]);
      }
    }
  } finally {
    adam.dispose();
    picture.dispose();
  }
}

/** The objective's parts as [distance, variation], and its gradient where there is a step to come. */
function evaluate(
  encode: (picture: tf.Tensor3D) => tf.Tensor3D,
  picture: tf.Variable<tf.Rank.R3>,
  target: tf.Tensor3D,
  lambda: number,
  isStep: boolean,
): { readonly gradient: tf.Tensor3D | undefined; readonly parts: tf.Tensor1D } {
  let parts: tf.Tensor1D | undefined;
  const keepParts = ({ distance, variation }: ObjectiveParts): void => {
    parts = tf.keep(tf.reshape<tf.Rank.R1>(tf.stack([distance, variation]), [2]));
  };
  const value = (): tf.Scalar => objective(encode(picture), picture, target, lambda, keepParts);
  const gradient = tf.tidy(() => {
    if (isStep) return tf.reshape<tf.Rank.R3>(tf.grad(value)(picture), picture.shape);
    value();
    return undefined;
  });
  return { gradient, parts: parts! };
}
