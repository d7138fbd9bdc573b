import { expect, test } from 'vitest';
import { scatter, streamline } from '../../src/styles/flow.ts';
import { createRandom } from '../../src/styles/random.ts';

test('a streamline follows the field over its length', () => {
  const straight = streamline(() => Math.PI / 2, [0.2, 0.1], 0.5, 5);
  expect(straight).toHaveLength(6);
  expect(straight.at(-1)![0]).toBeCloseTo(0.2);
  expect(straight.at(-1)![1]).toBeCloseTo(0.6);
  const circling = streamline((x, y) => Math.atan2(x - 0.5, 0.5 - y), [0.7, 0.5], 0.6, 300);
  for (const [x, y] of circling) expect(Math.hypot(x - 0.5, y - 0.5)).toBeCloseTo(0.2, 2);
});

test('scattered points fill the square evenly, one to a cell, in shuffled order', () => {
  const points = scatter(12, createRandom(5));
  const cells = points.map(([x, y]) => Math.floor(y * 12) * 12 + Math.floor(x * 12));
  expect(cells.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 144 }, (_, cell) => cell));
  expect(cells).not.toEqual(cells.toSorted((a, b) => a - b));
});
