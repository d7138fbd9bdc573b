import { assert, nat, property } from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/styles/random.ts';

const sequence = (seed: number, length: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length }, () => random.next());
};

test('the same seed gives the same sequence, another seed another', () => {
  assert(
    property(nat(), nat(), (seed, step) => {
      expect(sequence(seed, 8)).toEqual(sequence(seed, 8));
      expect(sequence(seed, 8)).not.toEqual(sequence(seed + step + 1, 8));
    }),
  );
});

test('numbers are uniform in [0, 1)', () => {
  const numbers = sequence(1, 20_000);
  const bins = Array.from({ length: 10 }, () => 0);
  for (const number of numbers) bins[Math.floor(number * 10)]! += 1;
  for (const count of bins) expect(Math.abs(count - 2000)).toBeLessThan(200);
});

test('numbers stay in the range that was asked for', () => {
  assert(
    property(nat(), (seed) => {
      const random = createRandom(seed);
      const between = random.between(-2, 5);
      expect(between).toBeGreaterThanOrEqual(-2);
      expect(between).toBeLessThan(5);
      expect(Math.abs(random.around(0.3))).toBeLessThan(0.3);
      expect(['a', 'b', 'c']).toContain(random.pick(['a', 'b', 'c']));
    }),
  );
});

test('picking from nothing is an error', () => {
  expect(() => createRandom(1).pick([])).toThrow(RangeError);
});
