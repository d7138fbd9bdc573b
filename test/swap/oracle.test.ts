import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activations } from '../../src/swap/activations.ts';
import { blendPatches, matchPatches, mixActivations, swapStyle } from '../../src/swap/oracle.ts';
import { randomActivations } from '../support/random.ts';

const patchSizes = fc.constantFrom(1, 3, 5);
const strides = fc.constantFrom(1, 2, 3);
const sides = fc.integer({ min: 5, max: 9 });

const activations = fc
  .record({ height: sides, width: sides, seed: fc.integer() })
  .map(({ height, width, seed }) => randomActivations(height, width, 2, seed));

function constant(height: number, width: number, value: number): Activations {
  return { height, width, channels: 2, data: new Float32Array(height * width * 2).fill(value) };
}

function row(...values: number[]): Activations {
  return { height: 1, width: values.length, channels: 1, data: Float32Array.from(values) };
}

describe('the swap', () => {
  test('gives the activations back where the style is the content', () => {
    fc.assert(
      fc.property(activations, patchSizes, (content, patchSize) => {
        const swapped = swapStyle(content, content, { patchSize, styleStride: 1 }, 1);
        expect(maxDifference(swapped, content)).toBeLessThan(1e-6);
      }),
      { numRuns: 30 },
    );
  });

  test('does not depend on the order of the style patches', () => {
    fc.assert(
      fc.property(activations, fc.integer(), (content, seed) => {
        // With 1×1 patches the order of the patches is the order of the positions.
        const style = randomActivations(1, 20, 2, seed);
        const order = Array.from({ length: 20 }, (_, i) => (i * 7 + 3) % 20);
        const data = Float32Array.from(
          order.flatMap((i) => [...style.data.subarray(i * 2, i * 2 + 2)]),
        );
        const geometry = { patchSize: 1, styleStride: 1 };
        const permuted = { ...style, data };
        const before = matchPatches(content, style, geometry);
        const after = matchPatches(content, permuted, geometry);
        expect([...after.indices].map((index) => order[index])).toEqual([...before.indices]);
        expect(swapStyle(content, permuted, geometry, 1)).toEqual(
          swapStyle(content, style, geometry, 1),
        );
      }),
      { numRuns: 30 },
    );
  });

  test('does not depend on the scale of the content activations', () => {
    fc.assert(
      fc.property(
        activations,
        activations,
        patchSizes,
        strides,
        fc.integer({ min: -8, max: 8 }),
        (content, style, patchSize, styleStride, exponent) => {
          const scaled = { ...content, data: content.data.map((value) => value * 2 ** exponent) };
          const geometry = { patchSize, styleStride };
          const field = matchPatches(content, style, geometry);
          expect(matchPatches(scaled, style, geometry)).toEqual(field);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('writes nothing but means of style values', () => {
    fc.assert(
      fc.property(activations, activations, patchSizes, strides, (content, style, size, stride) => {
        const swapped = swapStyle(content, style, { patchSize: size, styleStride: stride }, 1);
        expect([swapped.height, swapped.width]).toEqual([content.height, content.width]);
        expect(Math.max(...swapped.data)).toBeLessThanOrEqual(Math.max(...style.data));
        expect(Math.min(...swapped.data)).toBeGreaterThanOrEqual(Math.min(...style.data));
      }),
      { numRuns: 30 },
    );
  });

  test('of constant pictures takes the first patch everywhere', () => {
    const geometry = { patchSize: 3, styleStride: 1 };
    const field = matchPatches(constant(5, 6, 0.5), constant(7, 4, 2), geometry);
    expect(field.indices).toEqual(new Int32Array(12));
    expect(field.best[0]).toBeCloseTo(1, 12);
    expect(blendPatches(field, constant(7, 4, 2), geometry)).toEqual(constant(5, 6, 2));
  });

  test('mixes by strength', () => {
    const content = constant(1, 1, 1);
    expect(mixActivations(content, constant(1, 1, 3), 0)).toEqual(content);
    expect(mixActivations(content, constant(1, 1, 3), 0.25).data[0]).toBe(1.5);
    expect(mixActivations(content, constant(1, 1, 3), 1)).toEqual(constant(1, 1, 3));
  });
});

describe('zero patches', () => {
  const geometry = { patchSize: 1, styleStride: 1 };

  test('of the style lose even against a negative correlation', () => {
    expect([...matchPatches(row(1), row(0, -2, 1e-13), geometry).indices]).toEqual([1]);
  });

  test('of the style win where all are zero, by the lowest index', () => {
    const { indices, best } = matchPatches(row(1, -1), row(0, 0, 0), geometry);
    expect([...indices]).toEqual([0, 0]);
    expect(best[0]).toBe(-Infinity);
  });

  test('of the content match the first style patch that is not zero', () => {
    const { indices, best } = matchPatches(row(0), row(0, 0, -3, 5), geometry);
    expect([...indices]).toEqual([2]);
    expect(best[0]).toBeCloseTo(0, 12);
  });
});

describe('errors', () => {
  const small = randomActivations(2, 8, 2, 1);
  const large = randomActivations(8, 8, 2, 2);

  test('name the picture that is smaller than a patch', () => {
    const geometry = { patchSize: 3, styleStride: 1 };
    expect(() => matchPatches(small, large, geometry)).toThrow(
      new RangeError('the content picture is too small: its 8×2 activations hold no 3×3 patch'),
    );
    expect(() => matchPatches(large, small, geometry)).toThrow(
      new RangeError('the style picture is too small: its 8×2 activations hold no 3×3 patch'),
    );
  });

  test.each([0, 16, 2.5, Number.NaN])('name patchSize for %s', (patchSize) => {
    expect(() => matchPatches(large, large, { patchSize, styleStride: 1 })).toThrow(
      new TypeError(`patchSize must be a whole number from 1 to 15, not ${patchSize}`),
    );
  });

  test.each([0, 16, 1.5])('name styleStride for %s', (styleStride) => {
    expect(() => matchPatches(large, large, { patchSize: 3, styleStride })).toThrow(
      new TypeError(`styleStride must be a whole number from 1 to 15, not ${styleStride}`),
    );
  });

  test('name an index that is no style patch', () => {
    const field = { rows: 1, cols: 1, indices: Int32Array.of(36) };
    expect(() => blendPatches(field, large, { patchSize: 3, styleStride: 1 })).toThrow(
      new RangeError('index 36 is not one of the 36 style patches'),
    );
  });
});

function maxDifference(a: Activations, b: Activations): number {
  return Math.max(...a.data.map((value, i) => Math.abs(value - b.data[i]!)));
}
