import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pixels } from '../../../src/engine/pixels.ts';
import { createWasmEngine } from '../../../src/engine/wasm/index.ts';
import type { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts';
import { loadModel } from '../../../src/model/load-model.ts';
import { DEFAULT_GEOMETRY } from '../../../src/swap/geometry.ts';
import { readPng } from '../../support/png.ts';
import { randomActivations, randomPixels } from '../../support/random.ts';
import { sharedUrl } from '../../support/shared.ts';
import { transparentModel } from '../../support/synthetic-models.ts';
import { choiceQuality } from '../../support/choice-quality.ts';

/** A picture of waves, stripes and blobs: more like a real one than noise. */
function waves(width: number, height: number, seed: number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    for (let c = 0; c < 3; c++) {
      const wave = Math.sin((x * (seed + c) + y * 3) / 17) * Math.cos((y * (c + 2)) / (13 + seed));
      const stripe = Math.sign(Math.sin((x - y * seed) / 9)) * 40;
      data[i * 4 + c] = 120 + 80 * wave + stripe;
    }
    data[i * 4 + 3] = 255;
  }
  return { width, height, data };
}

const photograph = sharedUrl('reference/content-128x96.png');
const painting = sharedUrl('reference/style-112x80.png');

describe('8-bit search', () => {
  let engine: WasmEngine;
  beforeAll(async () => {
    engine = await createWasmEngine(await loadModel('compact'), { simd: 'plain' });
  });
  afterAll(() => engine.dispose());

  test.each([DEFAULT_GEOMETRY, { patchSize: 5, styleStride: 1 }, { patchSize: 3, styleStride: 2 }])(
    'chooses patches as good as the best with %o',
    async (geometry) => {
      const content = await engine.encode(waves(96, 72, 2));
      const picture = waves(88, 64, 5);
      const bank = await engine.createBank(picture, geometry);
      const field = await engine.match(content, bank);
      const share = choiceQuality(field, content, await engine.encode(picture), geometry);
      expect(share).toBeGreaterThan(0.995);
      expect(share).toBeLessThan(1 + 1e-6);
      bank.dispose();
    },
  );

  test.skipIf(photograph === undefined || painting === undefined)(
    'chooses patches as good as the best for a photograph and a painting',
    async () => {
      const content = await engine.encode(readPng(await readFile(photograph!)));
      const picture = readPng(await readFile(painting!));
      const bank = await engine.createBank(picture, DEFAULT_GEOMETRY);
      const field = await engine.match(content, bank);
      const style = await engine.encode(picture);
      expect(choiceQuality(field, content, style, DEFAULT_GEOMETRY)).toBeGreaterThan(0.995);
      bank.dispose();
    },
  );
});

describe.each(['int8', 'f32'] as const)('search in %s', (search) => {
  test.each([
    { patchSize: 1, styleStride: 1 },
    { patchSize: 3, styleStride: 1 },
    { patchSize: 3, styleStride: 3 },
    { patchSize: 7, styleStride: 2 },
  ])('scores every pair of patches once with %o', async (geometry) => {
    const engine = await createWasmEngine(transparentModel(), { simd: 'plain', search });
    const bank = await engine.createBank(randomPixels(2 * 37, 2 * 11, 1), geometry);
    const counts = await engine.countScored(randomActivations(13, 41, 12, 2), bank);
    const patches = (13 - geometry.patchSize + 1) * (41 - geometry.patchSize + 1);
    expect(counts.length).toBe(patches * bank.grid.count);
    expect(counts.every((count) => count === 1)).toBe(true);
    engine.dispose();
  });
});

test('styles wider than a block of the search: every pair once, the best found', async () => {
  const engine = await createWasmEngine(transparentModel(), { simd: 'plain', search: 'int8' });
  const style = randomPixels(2 * 301, 2 * 4, 3);
  const bank = await engine.createBank(style, DEFAULT_GEOMETRY);
  const content = await engine.encode(style);
  const counts = await engine.countScored(content, bank);
  expect(counts.every((count) => count === 1)).toBe(true);
  const { indices } = await engine.match(content, bank);
  expect([...indices]).toEqual([...indices.keys()]);
  engine.dispose();
});
