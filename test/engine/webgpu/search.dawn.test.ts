/** @file The search by itself: against the oracle at odd sizes, and what it scores. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/webgpu/arena.ts';
import { WebGpuStyleBank } from '../../../src/engine/webgpu/bank.ts';
import type { Dispatch } from '../../../src/engine/webgpu/dispatch.ts';
import { Gpu } from '../../../src/engine/webgpu/gpu.ts';
import { Swap } from '../../../src/engine/webgpu/swap.ts';
import {
  activationBytes,
  runAndRead,
  uploadDispatch,
} from '../../../src/engine/webgpu/transfer.ts';
import { encodePicture } from '../../../src/engine/webgpu/stages.ts';
import { patchGrid } from '../../../src/swap/geometry.ts';
import type { PatchGeometry } from '../../../src/swap/geometry.ts';
import { matchPatches } from '../../../src/swap/oracle.ts';
import { expectSameMatch } from '../../support/expect-close.ts';
import { plainEncode } from '../../support/plain-network.ts';
import { randomActivations, randomPixels } from '../../support/random.ts';
import { transparentModel } from '../../support/synthetic-models.ts';
import { nodeGpu } from './dawn.ts';

const model = transparentModel();
const CHANNELS = 12;

interface Case {
  readonly geometry: PatchGeometry;
  readonly content: readonly [height: number, width: number];
  readonly style: readonly [height: number, width: number];
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    patchSize: fc.constantFrom(1, 3, 5),
    styleStride: fc.constantFrom(1, 2, 3),
    content: fc.tuple(fc.nat(30), fc.nat(40)),
    style: fc.tuple(fc.nat(16), fc.nat(36)),
  })
  .map(({ patchSize, styleStride, content, style }) => ({
    geometry: { patchSize, styleStride },
    content: [content[0] + patchSize, content[1] + patchSize],
    style: [style[0] + patchSize, style[1] + patchSize],
  }));

describe.skipIf(nodeGpu === undefined).each([
  { kernels: 'for software', software: true },
  { kernels: 'for hardware', software: false },
])('the search, shaped $kernels', ({ software }) => {
  let gpu: Gpu;
  beforeAll(async () => {
    gpu = await Gpu.open({ gpu: nodeGpu!, precision: 'f32', software });
  });
  afterAll(() => gpu.dispose());

  async function search(
    { geometry, content: [height, width], style: [styleHeight, styleWidth] }: Case,
    pick: (swap: Swap) => { dispatches: readonly Dispatch[]; result: GPUBuffer },
  ) {
    const stylePixels = randomPixels(styleWidth * 2, styleHeight * 2, styleWidth);
    const size = { height: styleHeight, width: styleWidth };
    const bank = new WebGpuStyleBank([stylePixels], geometry, [size], () => undefined);
    const content = randomActivations(height, width, CHANNELS, height);
    const arena = new Arena(gpu);
    const stored = arena.storage('content', activationBytes(gpu, content));
    const upload = await uploadDispatch(gpu, arena, content, stored);
    const swap = await Swap.create(gpu, {
      bank,
      buffers: await bank.on(gpu, model),
      size: content,
      content: stored,
      swapped: arena.storage('swapped', 16),
      count: true,
    });
    const { dispatches, result } = pick(swap);
    const all = [upload, ...dispatches];
    const values = new Uint32Array(await runAndRead(gpu, arena, all, result));
    for (const resource of [swap, bank, arena]) resource.dispose();
    return { values, content, style: plainEncode(model, stylePixels) };
  }

  test('scores each content patch with each style patch once', async () => {
    const geometry = { patchSize: 3, styleStride: 2 };
    const problem: Case = { geometry, content: [23, 41], style: [11, 37] };
    for (const inPieces of [false, true]) {
      const { values } = await search(problem, (swap) => ({
        dispatches: inPieces ? swap.search.split!(32) : [swap.search],
        result: swap.counts!,
      }));
      const patches = patchGrid(23, 41, 3, 1, 'content').count;
      const { rows, cols } = patchGrid(11, 37, 3, 1, 'style');
      const expected = Array.from({ length: patches * rows * cols }, (_, i) => {
        const row = Math.floor(i / cols) % rows;
        return row % 2 === 0 && (i % cols) % 2 === 0 ? 1 : 0;
      });
      expect([...values.subarray(0, expected.length)]).toEqual(expected);
    }
  });

  test('finds what the oracle finds, at random sizes', async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.boolean(), async (problem, inPieces) => {
        const { values, content, style } = await search(problem, (swap) => ({
          dispatches: [...(inPieces ? swap.search.split!(8) : [swap.search]), swap.reduce],
          result: swap.matches,
        }));
        const expected = matchPatches(content, style, problem.geometry);
        const indices = new Int32Array(values.buffer, 0, expected.indices.length);
        expectSameMatch({ ...expected, indices }, expected, 1e-5);
      }),
      {
        numRuns: 6,
        examples: [
          // One style patch; one content patch.
          [{ geometry: { patchSize: 5, styleStride: 1 }, content: [7, 37], style: [5, 5] }, false],
          [{ geometry: { patchSize: 3, styleStride: 3 }, content: [3, 3], style: [13, 31] }, true],
        ],
      },
    );
  });
});

test.skipIf(nodeGpu === undefined)('encodes a style as the plain network does', async () => {
  const gpu = await Gpu.open({ gpu: nodeGpu!, precision: 'f32' });
  const { arena, ...encoded } = await encodePicture(gpu, model, randomPixels(13, 7, 3));
  expect([encoded.height, encoded.width, encoded.channels]).toEqual([4, 7, CHANNELS]);
  arena.dispose();
  gpu.dispose();
});
