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
  const place = padding === 'reflect' ? reflectIndex : clampIndex;
  const sources = (side: number): tf.Tensor1D => {
    const length = side + 2 * margin;
    return tf.tensor1d(
      Array.from({ length }, (_, i) => place(i - margin, side)),
      'int32',
    );
  };
  return tf.gather(tf.gather(input, sources(height), 0), sources(width), 1);
}

function clampIndex(i: number, n: number): number {
  return Math.min(n - 1, Math.max(0, i));
}
