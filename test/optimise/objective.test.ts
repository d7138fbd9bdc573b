import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/tfjs/backend.ts';
import { objective } from '../../src/optimise/objective.ts';

beforeAll(() => startBackend('cpu', {}));

test('the objective is the squared distance and λ times the squared differences of neighbours', () => {
  const activations = tf.tensor3d([1, 2, 3, 4], [1, 2, 2]);
  const target = tf.tensor3d([1, 0, 0, 4], [1, 2, 2]);
  const picture = tf.tensor3d([0, 1, 3, 7], [2, 2, 1]);
  const parts: number[] = [];
  const value = objective(activations, picture, target, 0.5, ({ distance, variation }) => {
    parts.push(...distance.dataSync(), ...variation.dataSync());
  });
  // Neighbours: 0–1 and 3–7 side by side, 0–3 and 1–7 one below the other.
  expect(parts).toEqual([4 + 9, 1 + 16 + 9 + 36]);
  expect([...value.dataSync()]).toEqual([13 + 31]);
  tf.dispose([activations, target, picture, value]);
});
