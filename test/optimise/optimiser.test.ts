import { beforeAll, describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import type { Pixels } from '../../src/engine/pixels.ts';
import { startBackend } from '../../src/engine/tfjs/backend.ts';
import type { Model } from '../../src/model/model.ts';
import { DEFAULT_OPTIMISATION, OPTIMISE_STARTS } from '../../src/optimise/optimise-options.ts';
import { Optimiser, type SwapJob } from '../../src/optimise/optimiser.ts';
import { swapStyle } from '../../src/swap/oracle.ts';
import { expectClose } from '../support/expect-close.ts';
import { plainEncode } from '../support/plain-network.ts';
import { smoothPixels } from '../support/smooth-pixels.ts';
import { modelOf, syntheticModels } from '../support/synthetic-models.ts';

const PICTURE = smoothPixels(37, 26, 3);
const STYLE = smoothPixels(48, 40, 8);
const SWAP: SwapJob = {
  styles: [STYLE],
  weights: [1],
  geometry: { patchSize: 3, styleStride: 1 },
  contentStride: 1,
  swaps: 1,
  strength: 1,
};

beforeAll(() => startBackend('cpu', {}));

async function withOptimiser(model: Model, work: (optimiser: Optimiser) => Promise<void>) {
  const optimiser = await Optimiser.create(model, { backend: 'cpu' });
  try {
    await work(optimiser);
  } finally {
    optimiser.dispose();
  }
}

test('the target is the style swap of the oracle', () =>
  withOptimiser(syntheticModels()[1]!, async (optimiser) => {
    const [content, style] = [PICTURE, STYLE].map((picture) =>
      plainEncode(optimiser.model, picture),
    );
    const target = await optimiser.target(PICTURE, SWAP);
    expectClose(target, swapStyle(content!, style!, SWAP.geometry, 1), 1e-4);
    const none = await optimiser.target(PICTURE, { ...SWAP, strength: 0 });
    expectClose(none, content!, 1e-4);
  }));

describe.each(syntheticModels())('with $manifest.name', (model) => {
  test.each(OPTIMISE_STARTS)('the loss falls from %s, and the picture changes', (start) =>
    withOptimiser(model, async (optimiser) => {
      const target = await optimiser.target(PICTURE, SWAP);
      const settings = { ...DEFAULT_OPTIMISATION, iterations: 12, lambda: 0.1, start };
      const losses: number[] = [];
      const pictures: Pixels[] = [];
      for await (const step of optimiser.run(PICTURE, target, settings)) {
        expect(step.iteration).toBe(losses.length);
        expect(step.loss).toBeCloseTo(step.distance + settings.lambda * step.variation, 3);
        losses.push(step.loss);
        pictures.push(await step.pixels());
      }
      expect(losses).toHaveLength(settings.iterations + 1);
      expect(losses.at(-1)).toBeLessThan(losses[0]! * 0.9);
      expect(pictures.at(-1)).toMatchObject({ width: PICTURE.width, height: PICTURE.height });
      expect(pictures.at(-1)!.data).not.toEqual(pictures[0]!.data);
      const isContent = PICTURE.data.every((value, i) => value === pictures[0]!.data[i]);
      expect(isContent).toBe(start === 'content');
    }),
  );
});

test('a model without a decoder cannot begin with its picture', () =>
  withOptimiser(modelOf([{ op: 'avg_pool', factor: 2 }]), async (optimiser) => {
    const target = await optimiser.target(PICTURE, SWAP);
    const begin = async () => optimiser.run(PICTURE, target, DEFAULT_OPTIMISATION).next();
    await expect(begin()).rejects.toThrow(/^start must be content or noise/);
  }));

test('an optimisation that is left leaves no tensor behind', async () => {
  const before = tf.memory().numTensors;
  await withOptimiser(syntheticModels()[0]!, async (optimiser) => {
    const target = await optimiser.target(PICTURE, SWAP);
    for await (const { iteration } of optimiser.run(PICTURE, target, DEFAULT_OPTIMISATION)) {
      if (iteration === 2) break;
    }
  });
  expect(tf.memory().numTensors).toBe(before);
});
