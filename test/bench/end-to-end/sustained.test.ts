import { expect, it } from 'vitest';
import { throttling } from '../../../bench/end-to-end/sustained.ts';

it('says how the last fifth of the time compares with the first, whatever single counts did', () => {
  const rates = [20, 20, 3, 19, 18, 17, 16, 15, 15, 15, 15, 15, 40, 15, 15];
  const curve = rates.map((fps, i) => [5 * (i + 1), fps] as const);
  expect(throttling(curve)).toBe('from 20 to 15 fps, 75 %');
});

it('says nothing of a curve that is too short', () => {
  expect(throttling([1, 2, 3, 4].map((i) => [5 * i, 20] as const))).toBeUndefined();
});
