/** @file What every engine must do with a memory of matches. Part of `describeConformance`. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine, StyleBank, SwapOptions } from '../../src/engine/engine.ts';
import type { Pixels } from '../../src/engine/pixels.ts';
import type { Model } from '../../src/model/model.ts';
import { DEFAULT_GEOMETRY } from '../../src/swap/geometry.ts';
import type { IndexField } from '../../src/swap/index-field.ts';
import { keepMatches, stabilityMargin } from '../../src/swap/match-memory.ts';
import { blendPatches, matchPatches } from '../../src/swap/oracle.ts';
import { expectSamePicture, quantise } from '../support/pictures.ts';
import { plainDecode } from '../support/plain-network.ts';
import { randomPixels, randomSource } from '../support/random.ts';
import { syntheticModels } from '../support/synthetic-models.ts';
import type { Tolerances } from './conformance.ts';

const STABILITY = 1;

/** Declares the tests of stability. */
export function describeMemory(
  name: string,
  create: (model: Model) => Promise<Engine>,
  { levels }: Tolerances,
): void {
  describe(`${name}, stability`, () => {
    const model = syntheticModels()[0]!;
    const { stride } = model.manifest.activations;
    const style = randomPixels(15 * stride, 14 * stride, 2);
    const first = randomPixels(13 * stride, 11 * stride, 1);
    const frames = [first, shaken(first, 60, 5), shaken(first, 60, 6)];
    const last = frames[2]!;
    let engine: Engine;
    let bank: StyleBank;
    beforeAll(async () => {
      engine = await create(model);
      bank = await engine.createBank(style, DEFAULT_GEOMETRY);
    }, 60_000);
    afterAll(() => engine.dispose());

    /** The picture of a frame after those before it. */
    async function inTurn(pictures: readonly Pixels[], how?: SwapOptions): Promise<Pixels> {
      const results: Pixels[] = [];
      for (const picture of pictures) {
        results.push(await engine.stylizePixels(picture, bank, 1, how ?? { stability: STABILITY }));
      }
      return results.at(-1)!;
    }

    /** The last of the frames alone. */
    function alone(): Promise<Pixels> {
      return engine.stylizePixels(last, bank, 1);
    }

    test('keeps matches from frame to frame as the oracle does', async () => {
      const styleActivations = await engine.encode(style);
      let previous: IndexField | undefined;
      let kept = 0;
      for (const frame of frames) {
        const content = await engine.encode(frame);
        const best = matchPatches(content, styleActivations, DEFAULT_GEOMETRY);
        const margin = stabilityMargin(STABILITY)!;
        const field: IndexField =
          previous === undefined
            ? best
            : keepMatches(best, previous, content, styleActivations, DEFAULT_GEOMETRY, margin);
        kept += field.indices.filter((index, i) => index !== best.indices[i]).length;
        previous = field;
      }
      expect(kept).toBeGreaterThan(5);
      const swapped = blendPatches(previous!, styleActivations, DEFAULT_GEOMETRY);
      const expected = quantise(plainDecode(model, swapped), first.width, first.height);
      expectSamePicture(await inTurn(frames), expected, levels);
    });

    test('begins anew after a cut, another size, bank or weight, and a frame without it', async () => {
      const expected = await alone();
      expect(await inTurn(frames)).not.toEqual(expected);
      const how = { stability: STABILITY };
      const cut = async () => engine.stylizePixels(last, bank, 1, { ...how, isCut: true });
      const between: (() => Promise<unknown>)[] = [
        alone,
        async () => engine.stylizePixels(style, bank, 1, how),
        async () => {
          const other = await engine.createBank(first, DEFAULT_GEOMETRY);
          await engine.stylizePixels(first, other, 1, how);
          other.dispose();
        },
        async () => engine.setWeights(bank, [1]),
      ];
      await inTurn(frames.slice(0, 2));
      expect(await cut()).toEqual(expected);
      for (const interrupt of between) {
        await inTurn(frames.slice(0, 2));
        await interrupt();
        expect(await engine.stylizePixels(last, bank, 1, how)).toEqual(expected);
      }
    });

    test('is refused out of range', async () => {
      for (const stability of [-0.1, 1.1, Number.NaN]) {
        const refused = engine.stylizePixels(first, bank, 1, { stability });
        await expect(refused).rejects.toThrow(/^stability must be/);
      }
    });
  });
}

/** A picture with each value up to `by` levels off. */
function shaken({ width, height, data }: Pixels, by: number, seed: number): Pixels {
  const random = randomSource(seed);
  const shift = (value: number, i: number): number =>
    i % 4 === 3 ? 255 : value + (random() - 0.5) * 2 * by;
  return { width, height, data: data.map(shift) };
}
