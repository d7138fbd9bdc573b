import { describe, expect, test } from 'vitest';
import type { Activations } from '../../src/swap/activations.ts';
import { keepMatches, stabilityMargin } from '../../src/swap/match-memory.ts';
import { matchPatches } from '../../src/swap/oracle.ts';
import { randomActivations, randomSource } from '../support/random.ts';

const GEOMETRY = { patchSize: 3, styleStride: 1 };
const style = randomActivations(12, 12, 4, 1);

/** The same activations with a little noise. */
function noisy(activations: Activations, seed: number): Activations {
  const random = randomSource(seed);
  const data = activations.data.map((value) => value + (random() - 0.5) * 0.15);
  return { ...activations, data };
}

function flips(before: Int32Array, after: Int32Array): number {
  return after.filter((index, i) => index !== before[i]).length;
}

describe('the memory of matches', () => {
  test('keeps what is there unless the best is better by the margin', () => {
    const still = randomActivations(14, 16, 4, 2);
    const [before, after] = [noisy(still, 3), noisy(still, 4)];
    const previous = matchPatches(before, style, GEOMETRY);
    const best = matchPatches(after, style, GEOMETRY);
    const kept = keepMatches(best, previous, after, style, GEOMETRY, stabilityMargin(1)!);
    const fresh = flips(previous.indices, best.indices);
    expect(fresh).toBeGreaterThan(10);
    expect(flips(previous.indices, kept.indices)).toBeLessThan(fresh / 2);
    const none = keepMatches(best, previous, after, style, GEOMETRY, 0);
    expect(none.indices).toEqual(best.indices);
  });

  test('moves matches along with what moves', () => {
    const scene = randomActivations(14, 20, 4, 5);
    const shifted = (by: number): Activations => {
      const width = 16;
      const data = new Float32Array(14 * width * 4);
      for (let y = 0; y < 14; y++) {
        const from = (y * 20 + by) * 4;
        data.set(scene.data.subarray(from, from + width * 4), y * width * 4);
      }
      return { height: 14, width, channels: 4, data };
    };
    const previous = matchPatches(shifted(0), style, GEOMETRY);
    const after = noisy(shifted(1), 6);
    const best = matchPatches(after, style, GEOMETRY);
    const kept = keepMatches(best, previous, after, style, GEOMETRY, stabilityMargin(1)!);
    const along = (indices: Int32Array): number =>
      indices.filter((index, i) => i % 14 < 13 && index === previous.indices[i + 1]).length;
    expect(along(kept.indices)).toBeGreaterThan(along(best.indices));
  });

  test('does not take over what no style has any more', () => {
    const content = randomActivations(6, 6, 4, 7);
    const previous = matchPatches(content, style, GEOMETRY);
    const factors = new Float32Array(100).map((_, index) =>
      previous.indices.includes(index) ? 0 : 1,
    );
    const best = matchPatches(content, style, GEOMETRY, factors);
    const kept = keepMatches(best, previous, content, style, GEOMETRY, 1, factors);
    expect(kept.indices.every((index) => factors[index] === 1)).toBe(true);
  });
});
