/** @file An engine against the golden tensors of `../shared/reference`, where they are there. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import type { Pixels } from '../../src/engine/pixels.ts';
import type { Model } from '../../src/model/model.ts';
import { loadCompactV0 } from '../support/compact-v0.ts';
import { expectClose, expectSameMatch } from '../support/expect-close.ts';

import { readGolden } from '../support/golden.ts';
import type { Golden, GoldenModel } from '../support/golden.ts';
import { readPng } from '../support/png.ts';
import { sharedUrl } from '../support/shared.ts';
import { loadVgg } from '../support/vgg-model.ts';
import { F32_TOLERANCES } from './conformance.ts';
import type { Tolerances } from './conformance.ts';

/** The tolerances that the golden tensors come with. */
export const GOLDEN_TOLERANCES: Tolerances = { ...F32_TOLERANCES, values: 2e-4 };

/**
 * Declares the tests of `compact-v0`, in f32, and of VGG-19 against their golden tensors; they are
 * skipped where the shared test data is not there.
 *
 * @param name of the engine, for the report.
 * @param create makes an engine for a model; the tests dispose it.
 * @param models those to test: VGG-19 takes minutes on a GPU in software.
 */
export async function describeGoldenConformance(
  name: string,
  create: (model: Model) => Promise<Engine>,
  { values, tie }: Tolerances = GOLDEN_TOLERANCES,
  models: readonly GoldenModel[] = ['compact-v0', 'vgg19-relu3_1'],
): Promise<void> {
  const compact = await readReference('compact-v0');
  describe.skipIf(compact === undefined || !models.includes('compact-v0'))(
    `${name}, golden tensors of compact-v0`,
    () => {
      describeReference(compact, async () => create(await loadCompactV0()), values, tie);
    },
  );
  const vgg = await readReference('vgg19-relu3_1');
  describe.skipIf(vgg === undefined || !models.includes('vgg19-relu3_1'))(
    `${name}, golden tensors of VGG-19`,
    () => {
      describeReference(vgg, async () => create(await loadVgg()), values, tie);
    },
  );
}

function describeReference(
  reference: Reference | undefined,
  create: () => Promise<Engine>,
  values: number,
  tie: number,
): void {
  let engine: Engine;
  beforeAll(async () => {
    engine = await create();
  });
  afterAll(() => engine.dispose());

  test('encoder', async () => {
    const { golden, content, style } = reference!;
    expectClose(await engine.encode(content), golden.content, values);
    expectClose(await engine.encode(style), golden.style, values);
  });

  test('decoder', async () => {
    const { golden } = reference!;
    expectClose(await engine.decode(golden.content), golden.reconstruction, values);
  });

  test.each(reference?.golden.swaps ?? [])('swap with $geometry', async (swap) => {
    const { golden, style } = reference!;
    const bank = await engine.createBank(style, swap.geometry);
    expectSameMatch(await engine.match(golden.content, bank), swap.field, tie);
    expectClose(await engine.blend(swap.field, bank), swap.swapped, values);
    expectClose(await engine.decode(swap.swapped), swap.picture, values);
    bank.dispose();
  });
}

interface Reference {
  readonly golden: Golden;
  readonly content: Pixels;
  readonly style: Pixels;
}

async function readReference(model: GoldenModel): Promise<Reference | undefined> {
  const golden = await readGolden(model);
  const contentUrl = sharedUrl('reference/content-128x96.png');
  const styleUrl = sharedUrl('reference/style-112x80.png');
  if (golden === undefined || contentUrl === undefined || styleUrl === undefined) return undefined;
  const content = readPng(await readFile(contentUrl));
  const style = readPng(await readFile(styleUrl));
  return { golden, content, style };
}
