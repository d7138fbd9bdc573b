import { describe, expect, test } from 'vitest';
import { blendPatches, matchPatches } from '../../src/swap/oracle.ts';
import { expectClose, expectSameMatch } from '../support/expect-close.ts';
import { readGolden } from '../support/golden.ts';

for (const model of ['compact-v0', 'vgg19-relu3_1'] as const) {
  const golden = await readGolden(model);
  describe.skipIf(golden === undefined)(`the oracle against golden tensors of ${model}`, () => {
    test.each(golden?.swaps ?? [])('$geometry', ({ geometry, field, swapped }) => {
      const { content, style } = golden!;
      const found = matchPatches(content, style, geometry);
      expectSameMatch(found, field, 1e-5);
      expect(Math.abs(found.best[0]! - field.best[0]!)).toBeLessThan(1e-6);
      expect(Math.abs(found.second[0]! - field.second[0]!)).toBeLessThan(1e-6);
      expectClose(blendPatches(field, style, geometry), swapped, 1e-6);
    });
  });
}
