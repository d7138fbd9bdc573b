import { assert, double, property } from 'fast-check';
import { expect, test } from 'vitest';
import { createNoise, fractal } from '../../src/styles/noise.ts';

const place = double({ min: -200, max: 200, noNaN: true });

test('noise is continuous, bounded, and zero on the lattice', () => {
  const noise = createNoise(4);
  assert(
    property(place, place, (x, y) => {
      expect(Math.abs(noise(x, y))).toBeLessThanOrEqual(1.1);
      expect(Math.abs(noise(x + 1e-4, y) - noise(x, y))).toBeLessThan(1e-3);
      expect(Math.abs(noise(x, y + 1e-4) - noise(x, y))).toBeLessThan(1e-3);
      expect(noise(Math.round(x), Math.round(y))).toBeCloseTo(0, 10);
    }),
  );
});

const values = (seed: number): number[] => {
  const noise = createNoise(seed);
  return Array.from({ length: 400 }, (_, i) => noise((i % 20) * 0.73, Math.floor(i / 20) * 0.73));
};

test('noise varies, the same for the same seed', () => {
  expect(values(9)).toEqual(values(9));
  expect(values(9)).not.toEqual(values(10));
  expect(Math.max(...values(9))).toBeGreaterThan(0.5);
  expect(Math.min(...values(9))).toBeLessThan(-0.5);
});

test('one octave is the noise itself; more stay within its range and add finer detail', () => {
  const noise = createNoise(4);
  const roughness = (octaves: number): number =>
    Array.from({ length: 500 }, (_, i) => {
      const [left, middle, right] = [-0.05, 0, 0.05].map((step) =>
        fractal(noise, i * 0.37 + step, 3.3, octaves),
      );
      return Math.abs(left! - 2 * middle! + right!);
    }).reduce((sum, bend) => sum + bend, 0);
  expect(fractal(noise, 1.3, 2.7, 1)).toBe(noise(1.3, 2.7));
  expect(Math.abs(fractal(noise, 1.3, 2.7, 5))).toBeLessThanOrEqual(1.1);
  expect(roughness(4)).toBeGreaterThan(roughness(1) * 2);
});
