import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assertWeights,
  joinActivations,
  layOutStyles,
  patchFactors,
  styleFactors,
} from '../../src/swap/joint-style.ts';
import { matchPatches } from '../../src/swap/oracle.ts';
import { randomActivations } from '../support/random.ts';

const sides = fc.integer({ min: 5, max: 12 });
const sizes = fc.array(fc.record({ height: sides, width: sides }), { minLength: 1, maxLength: 4 });

describe('styles in one plane', () => {
  test('keep their patches, and gain none', () => {
    fc.assert(
      fc.property(
        sizes,
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(1, 2, 3),
        (all, patchSize, styleStride) => {
          const geometry = { patchSize, styleStride };
          const layout = layOutStyles(all, styleStride);
          const factors = patchFactors(
            layout,
            geometry,
            all.map(() => 1),
          );
          const patches = all.map(
            ({ height, width }) =>
              (Math.floor((height - patchSize) / styleStride) + 1) *
              (Math.floor((width - patchSize) / styleStride) + 1),
          );
          const count = factors.filter((factor) => factor > 0).length;
          expect(count).toBe(patches.reduce((sum, each) => sum + each, 0));
        },
      ),
    );
  });

  test('lie where there is less room lost', () => {
    const wide = [
      { height: 4, width: 20 },
      { height: 6, width: 18 },
    ];
    expect(layOutStyles(wide, 1)).toEqual({
      height: 10,
      width: 20,
      places: [
        { top: 0, left: 0, height: 4, width: 20 },
        { top: 4, left: 0, height: 6, width: 18 },
      ],
    });
    const tall = wide.map(({ height, width }) => ({ height: width, width: height }));
    expect(layOutStyles(tall, 1)).toMatchObject({
      height: 20,
      width: 10,
      places: [{}, { left: 4 }],
    });
  });

  test('give each content patch the better of what they have alone', () => {
    const geometry = { patchSize: 3, styleStride: 1 };
    const content = randomActivations(8, 9, 2, 1);
    const styles = [randomActivations(7, 10, 2, 2), randomActivations(9, 6, 2, 3)];
    const layout = layOutStyles(styles, 1);
    const factors = patchFactors(layout, geometry, [1, 1]);
    const joint = matchPatches(content, joinActivations(styles, layout), geometry, factors);
    const alone = styles.map((style) => matchPatches(content, style, geometry).best);
    joint.best.forEach((best, i) => {
      expect(best).toBeCloseTo(Math.max(alone[0]![i]!, alone[1]![i]!), 12);
    });
  });
});

describe('weights', () => {
  test('give the heaviest style the factor 1 and the weight 0 none, and count by their ratio', () => {
    expect(styleFactors([2, 0])).toEqual([1, 0]);
    expect(styleFactors([3, 3, 3])).toEqual([1, 1, 1]);
    const [light = 0] = styleFactors([1, 4]);
    expect(light).toBeGreaterThan(0.5);
    expect(styleFactors([0.1, 0.4])[0]).toBeCloseTo(light, 12);
    expect(styleFactors([1e-12, 1])[0]).toBeLessThan(light);
  });

  test('favour no style where correlations are negative', () => {
    const content = { height: 1, width: 1, channels: 2, data: Float32Array.of(-1, 0) };
    const style = { height: 2, width: 1, channels: 2, data: Float32Array.of(0.6, 0.8, 0.6, 0.8) };
    const geometry = { patchSize: 1, styleStride: 1 };
    const field = matchPatches(content, style, geometry, Float32Array.of(0.5, 1));
    expect([...field.indices]).toEqual([1]);
    expect(field.second[0]).toBeCloseTo(-1.2, 6);
  });

  test.each([[[1]], [[1, 2, 3]], [[-1, 2]], [[0, 0]], [[Number.NaN, 1]], [[Infinity, 1]]])(
    'are refused: %j',
    (weights) => {
      expect(() => assertWeights(weights, 2)).toThrow(TypeError);
      expect(() => assertWeights(weights, 2)).toThrow(/^weights must/);
    },
  );
});
