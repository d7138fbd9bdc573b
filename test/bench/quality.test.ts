import { expect, it } from 'vitest';
import { meanCorrelation, measureQuality } from '../../bench/quality/measure-quality.ts';
import { psnr } from '../../bench/quality/psnr.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import { loadModel } from '../../src/model/load-model.ts';
import { DEFAULT_GEOMETRY } from '../../src/swap/geometry.ts';
import { matchPatches } from '../../src/swap/oracle.ts';
import { randomActivations, randomPixels } from '../support/random.ts';

it('meanCorrelation agrees with the scores of the exhaustive search', () => {
  const content = randomActivations(9, 11, 6, 1);
  const style = randomActivations(8, 7, 6, 2);
  const field = matchPatches(content, style, DEFAULT_GEOMETRY);
  const mean = field.best.reduce((sum, score) => sum + score, 0) / field.best.length;
  expect(meanCorrelation(field, content, style)).toBeCloseTo(mean, 6);
  const worse = { ...field, indices: field.indices.map((index) => (index + 1) % 30) };
  expect(meanCorrelation(worse, content, style)).toBeLessThan(mean);
});

it('an exact engine chooses the best, an 8-bit one nearly', async () => {
  const model = await loadModel(new URL('../../models/tiny/', import.meta.url));
  const pairs = [{ content: randomPixels(64, 48, 1), style: randomPixels(48, 48, 2) }];
  const exact = await createEngine('tfjs-cpu', model);
  const { ncc, psnr: likeness } = await measureQuality(exact, pairs);
  expect(ncc).toBeCloseTo(1, 5);
  expect(likeness).toBeGreaterThan(5);
  exact.dispose();
  const own = await createEngine('wasm', model);
  const quality = await measureQuality(own, pairs);
  expect(quality.ncc).toBeGreaterThan(0.99);
  expect(quality.ncc).toBeLessThanOrEqual(1 + 1e-6);
  own.dispose();
});

it('psnr is finite for equal pictures and known for a step of one', () => {
  const picture = randomPixels(8, 8, 1);
  expect(psnr(picture, picture)).toBe(99);
  const black = { width: 1, height: 1, data: new Uint8ClampedArray([0, 0, 0, 255]) };
  const white = { width: 1, height: 1, data: new Uint8ClampedArray([255, 255, 255, 255]) };
  expect(psnr(black, white)).toBe(0);
  expect(() => psnr(picture, black)).toThrow(RangeError);
});
