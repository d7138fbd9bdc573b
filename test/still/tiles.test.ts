/** @file Tiles against the whole picture, on engines that run in Node. */
import { describe, expect, test } from 'vitest';
import { createTfjsEngine } from '../../src/engine/tfjs/index.ts';
import { createWasmEngine } from '../../src/engine/wasm/index.ts';
import type { Engine, StyleBank } from '../../src/engine/engine.ts';
import type { Pixels } from '../../src/engine/pixels.ts';
import { loadModel } from '../../src/model/load-model.ts';
import type { Layer } from '../../src/model/layers.ts';
import type { Model } from '../../src/model/model.ts';
import { receptiveField } from '../../src/still/receptive-field.ts';
import { planTiles, type Rect } from '../../src/still/tile-plan.ts';
import { smoothPixels } from '../support/smooth-pixels.ts';
import { syntheticModels } from '../support/synthetic-models.ts';

/** Wider than two tiles, and no multiple of the networks' cells. */
const PICTURE = smoothPixels(226, 150, 5);
const STYLE = smoothPixels(48, 44, 11);

function crop({ width, data }: Pixels, part: Rect): Pixels {
  const cropped = new Uint8ClampedArray(part.width * part.height * 4);
  for (let y = 0; y < part.height; y++) {
    const from = ((part.y + y) * width + part.x) * 4;
    cropped.set(data.subarray(from, from + part.width * 4), y * part.width * 4);
  }
  return { width: part.width, height: part.height, data: cropped };
}

async function stylizeInTiles(
  engine: Engine,
  picture: Pixels,
  bank: StyleBank,
  side: number,
): Promise<Pixels> {
  const { manifest } = engine.model;
  const { halo } = receptiveField(manifest, bank.geometry);
  const { multipleOf: multiple } = manifest.input;
  const whole = new Uint8ClampedArray(picture.data.length);
  const tiles = planTiles(picture, { halo, multiple, side });
  expect(tiles.length).toBeGreaterThan(3);
  for (const { inner, outer } of tiles) {
    const tile = await engine.stylizePixels(crop(picture, outer), bank, 1);
    const place = { ...inner, x: inner.x - outer.x, y: inner.y - outer.y };
    const kept = crop(tile, place);
    for (let y = 0; y < inner.height; y++) {
      const row = kept.data.subarray(y * inner.width * 4, (y + 1) * inner.width * 4);
      whole.set(row, ((inner.y + y) * picture.width + inner.x) * 4);
    }
  }
  return { ...picture, data: whole };
}

/** The largest difference of two pictures, and the share of values that differ. */
function differences(a: Pixels, b: Pixels): { largest: number; share: number } {
  let [largest, differing] = [0, 0];
  for (const [i, value] of a.data.entries()) {
    const step = Math.abs(value - b.data[i]!);
    largest = Math.max(largest, step);
    if (step > 1) differing += 1;
  }
  return { largest, share: differing / a.data.length };
}

async function compare(engine: Engine, patchSize: number, side: number, picture = PICTURE) {
  const bank = await engine.createBank(STYLE, { patchSize, styleStride: 1 });
  const whole = await engine.stylizePixels(picture, bank, 1);
  const tiled = await stylizeInTiles(engine, picture, bank, side);
  engine.dispose();
  return differences(whole, tiled);
}

function isLocal({ op }: Layer): boolean {
  return op !== 'instance_norm';
}

/** A model with transposed convolutions, without what takes means over the whole picture. */
function transposed(): Model {
  const [model] = syntheticModels();
  const { manifest, tensors } = model!;
  const encoder = manifest.encoder.filter(isLocal);
  const decoder = manifest.decoder.filter(isLocal);
  expect(decoder.some(({ op }) => op === 'conv_transpose')).toBe(true);
  return { manifest: { ...manifest, encoder, decoder }, tensors };
}

const models: readonly [string, () => Promise<Model>][] = [
  ['compact', () => loadModel('compact')],
  ['tiny', () => loadModel('tiny')],
];

describe('tiles are the whole picture, to a level of 255', () => {
  test.each(models)('with %s on WebAssembly', async (_, load) => {
    const engine = await createWasmEngine(await load(), { search: 'f32' });
    expect((await compare(engine, 3, 136)).largest).toBeLessThanOrEqual(1);
  });

  test('with larger patches', async () => {
    const engine = await createWasmEngine(await loadModel('compact'), { search: 'f32' });
    expect((await compare(engine, 7, 140)).largest).toBeLessThanOrEqual(1);
  });

  test('with transposed convolutions', async () => {
    const engine = await createWasmEngine(transposed(), { search: 'f32' });
    expect((await compare(engine, 3, 136)).largest).toBeLessThanOrEqual(1);
  });

  test('on tfjs', async () => {
    const engine = await createTfjsEngine(await loadModel('tiny'), { backend: 'wasm' });
    expect((await compare(engine, 3, 136)).largest).toBeLessThanOrEqual(1);
  });
});

test("the search in 8 bits, whose scale is the tile's, decides near ties otherwise at times", async () => {
  const engine = await createWasmEngine(await loadModel('compact'), { search: 'int8' });
  const { share } = await compare(engine, 3, 136, smoothPixels(226, 150, 8));
  expect(share).toBeGreaterThan(0);
  expect(share).toBeLessThan(0.05);
});
