import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadModel } from '../../src/model/load-model.ts';
import { networkFlops, networkOutput, paddedSize, reflectIndex } from '../../src/model/shapes.ts';
import { syntheticModels } from '../support/synthetic-models.ts';

const { manifest } = await loadModel('compact');

test('sizes are padded up to the multiple', () => {
  expect(paddedSize(manifest, { width: 637, height: 480 })).toEqual({ width: 640, height: 480 });
  expect(paddedSize(manifest, { width: 1, height: 5 })).toEqual({ width: 4, height: 8 });
});

test('encoder and decoder have the shapes that the manifest states', () => {
  const picture = { height: 480, width: 640, channels: 3 };
  const activations = { height: 120, width: 160, channels: 64 };
  expect(networkOutput(manifest.encoder, picture)).toEqual(activations);
  expect(networkOutput(manifest.decoder, activations)).toEqual(picture);
});

test('compact takes the 17.4 GFLOP per 640×480 frame that its model card states', () => {
  const picture = { height: 480, width: 640, channels: 3 };
  const activations = { height: 120, width: 160, channels: 64 };
  const flops =
    networkFlops(manifest.encoder, picture) + networkFlops(manifest.decoder, activations);
  expect(flops / 1e9).toBeCloseTo(17.4, 1);
});

test('a transposed convolution counts its input positions, a residual its body', () => {
  const [shuffling] = syntheticModels();
  const layers = shuffling!.manifest.decoder.slice(0, 1);
  expect(networkFlops(layers, { height: 5, width: 7, channels: 16 })).toBe(2 * 35 * 16 * 8 * 9);
  const residual = shuffling!.manifest.encoder.slice(3, 4);
  expect(networkFlops(residual, { height: 5, width: 7, channels: 8 })).toBe(
    2 * 35 * (8 * 6 * 9 + 6 * 8),
  );
});

/** What positions −3 … 5 of a row of `n` read. */
function readAround(n: number): number[] {
  return Array.from({ length: 9 }, (_, i) => reflectIndex(i - 3, n));
}

test('reflection does not repeat the border, and bounces', () => {
  expect(readAround(4)).toEqual([3, 2, 1, 0, 1, 2, 3, 2, 1]);
  expect(readAround(2)).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1]);
  expect(readAround(1)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
  fc.assert(
    fc.property(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 1, max: 20 }), (i, n) => {
      expect(reflectIndex(i, n)).toBe(reflectIndex(-i, n));
      expect(reflectIndex(i, n)).toBeLessThan(n);
      expect(reflectIndex(i, n)).toBeGreaterThanOrEqual(0);
    }),
  );
});
