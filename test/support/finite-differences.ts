import { expect } from 'vitest';
import { randomSource } from './random.ts';

/** A step that float64 bears. */
const EPSILON = 1e-6;

/**
 * Expects a gradient to be that of finite differences: for a direction d, ⟨gradient, d⟩ is
 * (f(x + εd) − f(x − εd)) / 2ε. Tried are `directions` random directions and, with `every`, each value alone.
 *
 * @param f in float64.
 * @param tolerance of the slope, as a share of the gradient's length, per length of direction.
 */
export function expectGradient(
  gradient: ArrayLike<number>,
  f: (x: Float64Array) => number,
  at: ArrayLike<number>,
  { every = true, directions = 5, tolerance = 1e-4 } = {},
): void {
  const values = Float64Array.from(at);
  const told = Float64Array.from(gradient);
  expect(told.length).toBe(values.length);
  const norm = Math.hypot(...told);
  expect(norm).toBeGreaterThan(0);
  const random = randomSource(5);
  const tried = Array.from({ length: directions }, () => values.map(() => random() * 2 - 1));
  if (every) tried.push(...Array.from(values, (_, i) => alone(i, values.length)));
  const errors = tried.map((direction) => {
    const along = (by: number) => f(values.map((value, i) => value + by * direction[i]!));
    const slope = (along(EPSILON) - along(-EPSILON)) / (2 * EPSILON);
    const product = told.reduce((sum, value, i) => sum + value * direction[i]!, 0);
    return Math.abs(product - slope) / (norm * Math.hypot(...direction));
  });
  expect(Math.max(...errors)).toBeLessThanOrEqual(tolerance);
}

function alone(place: number, length: number): Float64Array<ArrayBuffer> {
  const direction = new Float64Array(length);
  direction[place] = 1;
  return direction;
}
