import * as tf from '@tensorflow/tfjs-core';
import type { Padding } from '../../model/layers.ts';
import { reflectIndex } from '../../model/shapes.ts';

/** Activations with `margin` positions more on every side, filled as a convolution's padding says. */
export function padBorder(input: tf.Tensor3D, margin: number, padding: Padding): tf.Tensor3D {
  if (margin === 0) return input;
  const [height, width] = input.shape;
  const margins: [number, number][] = [
    [margin, margin],
    [margin, margin],
    [0, 0],
  ];
  if (padding === 'zero') return tf.pad(input, margins);
  if (padding === 'reflect' && height > margin && width > margin) {
    return tf.mirrorPad(input, margins, 'reflect');
  }
  // tfjs has no padding by replication, and reflects only sides longer than the margin.
  const sources = (side: number): tf.Tensor1D => {
    const length = side + 2 * margin;
    return tf.tensor1d(
      Array.from({ length }, (_, i) => borderSource(i - margin, side, padding)),
      'int32',
    );
  };
  return tf.gather(tf.gather(input, sources(height), 0), sources(width), 1);
}

/** Which of `side` positions stands at position `i`, which may lie beyond them. */
export function borderSource(i: number, side: number, padding: 'reflect' | 'replicate'): number {
  return padding === 'reflect' ? reflectIndex(i, side) : Math.min(side - 1, Math.max(0, i));
}
