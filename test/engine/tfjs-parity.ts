/** @file An engine beside the tfjs engine, on the model that ships. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { createTfjsEngine } from '../../src/engine/tfjs/index.ts';
import { loadModel } from '../../src/model/load-model.ts';
import type { Model } from '../../src/model/model.ts';
import { expectClose } from '../support/expect-close.ts';
import { randomPixels } from '../support/random.ts';
import { F32_TOLERANCES } from './conformance.ts';

/** An odd size: it is padded, and its right and bottom edges are no tile's. */
const CONTENT = randomPixels(61, 43, 5);
const STYLE = randomPixels(48, 40, 6);

/**
 * Declares the tests. Decoded values are compared for the same index field, so that a tie between
 * patches that falls the other way does not count against an engine.
 *
 * @param name of the engine, for the report.
 * @param create makes an engine for a model; the tests dispose it.
 */
export function describeTfjsParity(
  name: string,
  create: (model: Model) => Promise<Engine>,
  { values } = F32_TOLERANCES,
): void {
  describe(`${name}, beside the tfjs engine`, () => {
    let engine: Engine;
    let reference: Engine;
    beforeAll(async () => {
      const model = await loadModel('compact');
      reference = await createTfjsEngine(model, { backend: 'wasm', threads: 1 });
      engine = await create(model);
    });
    afterAll(() => {
      engine.dispose();
      reference.dispose();
    });

    test('gives the same activations', async () => {
      expectClose(await engine.encode(CONTENT), await reference.encode(CONTENT), values);
    });

    test.each([
      { patchSize: 3, styleStride: 1 },
      { patchSize: 5, styleStride: 2 },
    ])('chooses and decodes the same with $patchSize, stride $styleStride', async (geometry) => {
      const content = await reference.encode(CONTENT);
      const bank = await engine.createBank(STYLE, geometry);
      const referenceBank = await reference.createBank(STYLE, geometry);
      const field = await reference.match(content, referenceBank);
      const chosen = await engine.match(content, bank);
      const different = chosen.indices.filter((index, i) => index !== field.indices[i]).length;
      expect(different).toBeLessThanOrEqual(field.indices.length / 100);
      const swapped = await reference.blend(field, referenceBank);
      expectClose(await engine.blend(field, bank), swapped, values);
      expectClose(await engine.decode(swapped), await reference.decode(swapped), values);
    });
  });
}
