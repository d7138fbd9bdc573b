import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { createTfjsEngine } from '../../../src/engine/tfjs/index.ts';
import { search } from '../../../src/engine/tfjs/search.ts';
import { TfjsBank } from '../../../src/engine/tfjs/tfjs-bank.ts';
import type { Activations } from '../../../src/swap/activations.ts';
import { DEFAULT_GEOMETRY } from '../../../src/swap/geometry.ts';
import { matchPatches } from '../../../src/swap/oracle.ts';
import { randomActivations, randomPixels } from '../../support/random.ts';
import { syntheticModels, transparentModel } from '../../support/synthetic-models.ts';

const content = randomPixels(48, 40, 1);
const style = randomPixels(36, 40, 2);

async function wasmEngine(): Promise<Engine> {
  return createTfjsEngine(syntheticModels()[0]!, { backend: 'wasm' });
}

describe('tensors', () => {
  beforeAll(async () => {
    const engine = await wasmEngine();
    engine.dispose();
  });

  test('are all freed after every frame, bank and engine', async () => {
    const atStart = tf.memory().numTensors;
    const engine = await wasmEngine();
    const withModel = tf.memory().numTensors;
    expect(withModel).toBeGreaterThan(atStart);
    const bank = await engine.createBank(style, DEFAULT_GEOMETRY);
    const withBank = tf.memory().numTensors;
    expect(withBank).toBeGreaterThan(withModel);
    for (let frame = 0; frame < 5; frame++) {
      await engine.stylizePixels(content, bank, 0.5);
      expect(tf.memory().numTensors).toBe(withBank);
    }
    const activations = await engine.encode(content);
    await engine.blend(await engine.match(activations, bank), bank);
    await engine.decode(activations);
    expect(tf.memory().numTensors).toBe(withBank);
    bank.dispose();
    bank.dispose();
    expect(tf.memory().numTensors).toBe(withModel);
    await engine.createBank(style, DEFAULT_GEOMETRY);
    engine.dispose();
    engine.dispose();
    expect(tf.memory().numTensors).toBe(atStart);
  });

  test('are freed after failures', async () => {
    const engine = await wasmEngine();
    const bank = await engine.createBank(style, DEFAULT_GEOMETRY);
    const before = tf.memory().numTensors;
    const tiny = randomPixels(8, 8, 3);
    await expect(engine.createBank(tiny, DEFAULT_GEOMETRY)).rejects.toThrow(RangeError);
    await expect(engine.stylizePixels(tiny, bank, 1)).rejects.toThrow(RangeError);
    expect(tf.memory().numTensors).toBe(before);
    engine.dispose();
  });
});

describe('misuse', () => {
  test('a bank of another engine, or one that is disposed, is refused', async () => {
    const [engine, other] = [await wasmEngine(), await wasmEngine()];
    const bank = await other.createBank(style, DEFAULT_GEOMETRY);
    await expect(engine.stylizePixels(content, bank, 1)).rejects.toThrow('bank must be');
    bank.dispose();
    await expect(other.stylizePixels(content, bank, 1)).rejects.toThrow('bank must be');
    engine.dispose();
    other.dispose();
  });

  test('a disposed engine says so', async () => {
    const engine = await wasmEngine();
    engine.dispose();
    await expect(engine.encode(content)).rejects.toThrow('the engine is disposed');
  });

  test.each([-0.1, 1.1, Number.NaN])('strength %f is refused by name', async (strength) => {
    const engine = await wasmEngine();
    const bank = await engine.createBank(style, DEFAULT_GEOMETRY);
    await expect(engine.stylizePixels(content, bank, strength)).rejects.toThrow(
      new TypeError(`strength must be a number from 0 to 1, not ${strength}`),
    );
    engine.dispose();
  });
});

describe('the tiled search', () => {
  const period = randomActivations(7, 4, 12, 6);
  /** Every row three times the same four positions, so that each patch has equals. */
  const repeated: Activations = {
    height: 7,
    width: 12,
    channels: 12,
    data: Float32Array.from({ length: 7 * 12 * 12 }, (_, i) => {
      const [y, x, c] = [Math.floor(i / 144), Math.floor(i / 12) % 4, i % 12];
      return period.data[(y * 4 + x) * 12 + c]!;
    }),
  };

  test.each([1, 500, 10_000])('finds the same in tiles of %i scores', async (tileScores) => {
    const engine = await createTfjsEngine(transparentModel(), { backend: 'wasm' });
    const picture = randomActivations(11, 9, 12, 5);
    const activations = tf.tensor3d(repeated.data, [7, 12, 12]);
    const bank = await TfjsBank.create(activations, DEFAULT_GEOMETRY, () => undefined);
    const indices = tf.tidy(() =>
      search(tf.tensor3d(picture.data, [11, 9, 12]), bank, tileScores).dataSync(),
    );
    expect([...indices]).toEqual([...matchPatches(picture, repeated, DEFAULT_GEOMETRY).indices]);
    tf.dispose(activations);
    bank.dispose();
    engine.dispose();
  });
});
