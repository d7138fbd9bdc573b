import * as fc from 'fast-check';
import { afterAll, beforeAll, test } from 'vitest';
import { createWasmEngine } from '../../../src/engine/wasm/index.ts';
import type { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts';
import { blendPatches } from '../../../src/swap/oracle.ts';
import { expectBestMatch, expectClose } from '../../support/expect-close.ts';
import { randomActivations, randomPixels } from '../../support/random.ts';
import { transparentModel } from '../../support/synthetic-models.ts';

let engine: WasmEngine;
beforeAll(async () => {
  engine = await createWasmEngine(transparentModel(), { simd: 'plain', search: 'f32' });
});
afterAll(() => engine.dispose());

/** A patch side, a stride, and content and style sizes from one patch up. */
const cases = fc
  .record({
    patchSize: fc.constantFrom(1, 3, 5, 7, 9),
    styleStride: fc.integer({ min: 1, max: 3 }),
    more: fc.tuple(fc.nat(9), fc.nat(23), fc.nat(7), fc.nat(19)),
    seed: fc.nat(1000),
  })
  .map(({ more: [contentRows, contentCols, styleRows, styleCols], ...rest }) => ({
    ...rest,
    contentRows: rest.patchSize + contentRows,
    contentCols: rest.patchSize + contentCols,
    styleRows: rest.patchSize + styleRows,
    styleCols: rest.patchSize + styleCols,
  }));

test('finds the best patches at any size, and blends them as the oracle does', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ patchSize, styleStride, seed, ...size }) => {
      const geometry = { patchSize, styleStride };
      const content = randomActivations(size.contentRows, size.contentCols, 12, seed);
      const picture = randomPixels(2 * size.styleCols, 2 * size.styleRows, seed);
      const style = await engine.encode(picture);
      const bank = await engine.createBank(picture, geometry);
      const field = await engine.match(content, bank);
      expectBestMatch(field, content, style, geometry, 1e-5);
      expectClose(await engine.blend(field, bank), blendPatches(field, style, geometry), 1e-5);
      bank.dispose();
    }),
    { numRuns: 40 },
  );
});
