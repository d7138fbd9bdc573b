/**
 * @file Layers that tfjs can differentiate. tfjs keeps the gradients of its own operations in a package
 * apart, and that of `MirrorPad` there only cuts the border off instead of folding it back. So every
 * layer states its gradient itself (reverse mode: from the gradient of the output to that of the
 * input), in operations that all backends have.
 */
import * as tf from '@tensorflow/tfjs-core';

/** The gradient of a layer's input, from that of its output, the input and the output. */
export type Pullback = (
  gradient: tf.Tensor3D,
  input: tf.Tensor3D,
  output: tf.Tensor3D,
) => tf.Tensor3D;

/** Runs a layer, and tells tfjs how to go back through it. */
export function withGradient(
  input: tf.Tensor3D,
  forward: (input: tf.Tensor3D) => tf.Tensor3D,
  pullback: Pullback,
): tf.Tensor3D {
  const layer = tf.customGrad<tf.Tensor3D>((...given) => {
    const value = forward(input);
    // What is saved outlives the tensors given, which whoever ran the layer may free.
    for (const save of given) if (typeof save === 'function') save([input, value]);
    return {
      value,
      gradFunc: (gradient, saved) => {
        const [before, after] = saved;
        return pullback(
          gradient,
          tf.reshape<tf.Rank.R3>(before!, input.shape),
          tf.reshape<tf.Rank.R3>(after!, value.shape),
        );
      },
    };
  });
  return layer(input);
}

/** The sum of two paths: its gradient is that of both. */
export function addPaths(one: tf.Tensor3D, other: tf.Tensor3D): tf.Tensor3D {
  const add = tf.customGrad<tf.Tensor3D>(() => ({
    value: tf.add<tf.Tensor3D>(one, other),
    gradFunc: (gradient) => [gradient, gradient],
  }));
  return add(one, other);
}
