import { expect, test } from 'vitest';
import { planAtRate } from '../../../src/video/conversion/frame-rate.ts';

const at = (rate: number, frames: number) => Array.from({ length: frames }, (_, n) => n / rate);

const clock = (rate: number, cut: number | null = null) => ({ rate, zero: 0, cut });

test.each([
  ['half the rate', 12, 24, null, 12],
  ['the same rate', 24, 24, null, 24],
  ['twice the rate', 48, 24, null, 48],
  ['another rate', 10, 24, null, 10],
  ['a clip that is cut', 10, 24, 0.5, 5],
] as const)('%s has the frames of its length', (_, rate, frames, cut, expected) => {
  const plan = planAtRate({ times: at(24, frames), keys: [0] }, clock(rate, cut));
  expect(plan.reduce((sum, range) => sum + range.frames, 0)).toBe(expected);
});

test('segments lie between moments, and say what they are decoded from', () => {
  const plan = planAtRate({ times: at(24, 48), keys: [0, 1] }, clock(10), 5);
  expect(plan.map(({ frames, decodeFrom }) => [frames, decodeFrom])).toEqual([
    [10, 0],
    [10, 1],
  ]);
  expect(plan[0]!.end).toBeCloseTo(0.95, 9);
  expect(plan[1]!.start).toBe(plan[0]!.end);
});
