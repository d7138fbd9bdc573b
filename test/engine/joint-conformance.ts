/** @file What every engine must do with several styles in one bank. Part of `describeConformance`. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine, StyleBank } from '../../src/engine/engine.ts';
import type { Model } from '../../src/model/model.ts';
import type { Activations } from '../../src/swap/activations.ts';
import type { PatchGeometry } from '../../src/swap/geometry.ts';
import { joinActivations, layOutStyles, patchFactors } from '../../src/swap/joint-style.ts';
import { blendPatches, matchPatches } from '../../src/swap/oracle.ts';
import { expectBestMatch, expectClose } from '../support/expect-close.ts';
import { randomPixels } from '../support/random.ts';
import { syntheticModels } from '../support/synthetic-models.ts';
import type { Tolerances } from './conformance.ts';

const GEOMETRIES: readonly PatchGeometry[] = [
  { patchSize: 3, styleStride: 1 },
  { patchSize: 5, styleStride: 2 },
];

/** Declares the tests of joint banks. */
export function describeJointBanks(
  name: string,
  create: (model: Model) => Promise<Engine>,
  { values, tie }: Tolerances,
): void {
  describe(`${name}, several styles`, () => {
    const model = syntheticModels()[0]!;
    const { stride } = model.manifest.activations;
    const content = randomPixels(14 * stride, 11 * stride, 1);
    const pictures = [
      randomPixels(9 * stride, 7 * stride, 2),
      randomPixels(6 * stride, 8 * stride, 3),
      randomPixels(11 * stride, 5 * stride, 4),
    ];
    let engine: Engine;
    beforeAll(async () => {
      engine = await create(model);
    });
    afterAll(() => engine.dispose());

    async function join(geometry: PatchGeometry, weights: readonly number[]) {
      const banks: StyleBank[] = [];
      for (const picture of pictures) banks.push(await engine.createBank(picture, geometry));
      const bank = await engine.joinBanks(banks, weights);
      for (const part of banks) part.dispose();
      const styles: Activations[] = [];
      for (const picture of pictures) styles.push(await engine.encode(picture));
      const layout = layOutStyles(styles, geometry.styleStride);
      return { bank, layout, style: joinActivations(styles, layout) };
    }

    test.each(GEOMETRIES)('are matched together, by their weights, with %o', async (geometry) => {
      const { bank, layout, style } = await join(geometry, [1, 0.2, 1]);
      expect(bank.layout).toEqual(layout);
      const activations = await engine.encode(content);
      for (const weights of [
        [1, 0.2, 1],
        [0, 1, 1e-9],
        [5, 5, 5],
      ]) {
        await engine.setWeights(bank, weights);
        const factors = patchFactors(layout, geometry, weights);
        const field = await engine.match(activations, bank);
        expectBestMatch(field, activations, style, geometry, tie, factors);
        expect(field.indices.every((index) => factors[index]! > 0)).toBe(true);
      }
      const field = matchPatches(activations, style, geometry);
      const blended = blendPatches(field, style, geometry);
      expectClose(await engine.blend(field, bank), blended, values);
      bank.dispose();
    });

    test('do not gain by a low weight where correlations are negative', async () => {
      const geometry = { patchSize: 1, styleStride: 1 };
      const { bank, layout, style } = await join(geometry, [1e-6, 1, 1e-3]);
      // Opposite to the mean style position: most correlations are below 0.
      const mean = meanPosition(style);
      const opposite = mean.map((value) => -value);
      const against = { height: 1, width: 1, channels: style.channels, data: opposite };
      const factors = patchFactors(layout, geometry, [1e-6, 1, 1e-3]);
      const field = await engine.match(against, bank);
      expectBestMatch(field, against, style, geometry, tie, factors);
      bank.dispose();
    });

    test('are refused where they do not fit together', async () => {
      const geometry = { patchSize: 3, styleStride: 1 };
      const bank = await engine.createBank(pictures[0]!, geometry);
      const other = await engine.createBank(pictures[1]!, { patchSize: 5, styleStride: 1 });
      await expect(engine.joinBanks([bank, other], [1, 1])).rejects.toThrow(/^banks must be/);
      await expect(engine.joinBanks([], [])).rejects.toThrow(/^banks must be/);
      const nested = await engine.joinBanks([bank, bank], [1, 1]);
      await expect(engine.joinBanks([nested], [1])).rejects.toThrow(/^banks must hold/);
      for (const weights of [[1], [1, -1], [0, 0], [1, Number.NaN]]) {
        await expect(engine.setWeights(nested, weights)).rejects.toThrow(/^weights must/);
      }
      for (const each of [bank, other, nested]) each.dispose();
    });
  });
}

function meanPosition({ channels, data }: Activations): Float32Array {
  const sums = new Float32Array(channels);
  data.forEach((value, i) => {
    sums[i % channels]! += value / (data.length / channels);
  });
  return sums;
}
