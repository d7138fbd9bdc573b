/**
 * @file What every engine must do with content patches that are apart, and with swaps of swapped
 * activations. Part of `describeConformance`.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import type { Model } from '../../src/model/model.ts';
import { matchPatches, blendPatches, swapStyle } from '../../src/swap/oracle.ts';
import { expectClose, expectSameMatch } from '../support/expect-close.ts';
import { expectSamePicture, quantise } from '../support/pictures.ts';
import { plainDecode } from '../support/plain-network.ts';
import { randomPixels } from '../support/random.ts';
import { syntheticModels } from '../support/synthetic-models.ts';
import type { Tolerances } from './conformance.ts';

/** Strides that divide the sides and that do not, up to the patch size. */
const CASES = [
  { patchSize: 3, contentStride: 2 },
  { patchSize: 4, contentStride: 3 },
  { patchSize: 5, contentStride: 5 },
  // The largest patch: one in a column, two in a row.
  { patchSize: 15, contentStride: 15 },
] as const;

/** Declares the tests of `contentStride` and `swaps`. */
export function describeContentStride(
  name: string,
  create: (model: Model) => Promise<Engine>,
  { values, tie, levels }: Tolerances,
): void {
  describe(`${name}, content patches apart`, () => {
    const model = syntheticModels()[0]!;
    const { stride } = model.manifest.activations;
    const content = randomPixels(17 * stride, 15 * stride, 1);
    const style = randomPixels(18 * stride, 16 * stride, 2);
    let engine: Engine;
    beforeAll(async () => {
      engine = await create(model);
    });
    afterAll(() => engine.dispose());

    test.each(CASES)('are matched, blended and stylised: %o', async (sizes) => {
      const { patchSize, contentStride } = sizes;
      const geometry = { patchSize, styleStride: 1 };
      const bank = await engine.createBank(style, geometry);
      const [activations, strokes] = [await engine.encode(content), await engine.encode(style)];
      const expected = matchPatches(activations, strokes, geometry, undefined, contentStride);
      const field = await engine.match(activations, bank, contentStride);
      expect(field.grid).toEqual(expected.grid);
      expectSameMatch(field, expected, tie);
      expectClose(
        await engine.blend(expected, bank),
        blendPatches(expected, strokes, geometry),
        values,
      );
      const how = { contentStride, swaps: patchSize === 3 ? 3 : 1 };
      const swapped = swapStyle(activations, strokes, geometry, 0.7, how);
      const picture = quantise(plainDecode(model, swapped), content.width, content.height);
      expectSamePicture(await engine.stylizePixels(content, bank, 0.7, how), picture, levels);
      bank.dispose();
    });

    test('are refused further apart than they are wide, and more than five swaps', async () => {
      const bank = await engine.createBank(style, { patchSize: 3, styleStride: 1 });
      const apart = engine.stylizePixels(content, bank, 1, { contentStride: 4 });
      await expect(apart).rejects.toThrow(/^contentStride must be a whole number from 1 to 3/);
      for (const swaps of [0, 1.5, 6]) {
        const refused = engine.stylizePixels(content, bank, 1, { swaps });
        await expect(refused).rejects.toThrow(/^swaps must be a whole number from 1 to 5/);
      }
      bank.dispose();
    });
  });
}
