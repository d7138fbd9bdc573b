/**
 * @file The gradient of padding. A padded position that repeats a position inside adds its gradient to
 * that one's: the border is folded back. tfjs's own gradient of `mirrorPad` leaves it out.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Padding } from '../../../model/layers.ts';
import { borderSource } from '../pad-border.ts';

/**
 * The gradient of what `padBorder` was given, from that of its result: height × width × channels, both.
 */
export function foldBorder(gradient: tf.Tensor3D, margin: number, padding: Padding): tf.Tensor3D {
  if (margin === 0) return gradient;
  return tf.tidy(() => foldAxis(foldAxis(gradient, 0, margin, padding), 1, margin, padding));
}

/** The same along one axis: 0, rows, or 1, columns. */
export function foldAxis(
  gradient: tf.Tensor3D,
  axis: 0 | 1,
  margin: number,
  padding: Padding,
): tf.Tensor3D {
  const side = gradient.shape[axis] - 2 * margin;
  // Not `slice`, for which the WebAssembly backend copies the whole tensor first.
  const lines = (from: number, count: number): tf.Tensor3D =>
    tf.gather(gradient, tf.range(from, from + count, 1, 'int32'), axis);
  const pieces: tf.Tensor3D[] = [];
  let next = 0;
  for (const [line, repeats] of repeatsByLine(side, margin, padding)) {
    if (line > next) pieces.push(lines(margin + next, line - next));
    pieces.push(tf.addN([margin + line, ...repeats].map((place) => lines(place, 1))));
    next = line + 1;
  }
  if (next < side) pieces.push(lines(margin + next, side - next));
  return tf.concat(pieces, axis);
}

/** The lines that the border repeats, in order, each with the places in the border that do. */
function repeatsByLine(side: number, margin: number, padding: Padding): [number, number[]][] {
  const repeats = new Map<number, number[]>();
  if (padding === 'zero') return [];
  for (let i = 0; i < margin; i++) {
    for (const place of [i, margin + side + i]) {
      const line = borderSource(place - margin, side, padding);
      repeats.set(line, [...(repeats.get(line) ?? []), place]);
    }
  }
  return [...repeats].toSorted(([a], [b]) => a - b);
}
