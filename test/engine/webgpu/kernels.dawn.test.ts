/** @file The kernels as they are shaped for hardware, which the software adapter is not given. */
import { describe, expect, test } from 'vitest';
import { Gpu } from '../../../src/engine/webgpu/gpu.ts';
import { createWebGpuEngine } from '../../../src/engine/webgpu/index.ts';
import { decodeActivations, downloadEncoded } from '../../../src/engine/webgpu/stages.ts';
import type { Layer, Padding } from '../../../src/model/layers.ts';
import { loadModel } from '../../../src/model/load-model.ts';
import { DEFAULT_GEOMETRY } from '../../../src/swap/geometry.ts';
import { expectClose } from '../../support/expect-close.ts';
import { plainDecode, plainEncode } from '../../support/plain-network.ts';
import { randomActivations, randomPixels } from '../../support/random.ts';
import { modelOf, syntheticModels } from '../../support/synthetic-models.ts';
import { F32_TOLERANCES } from '../conformance.ts';
import { nodeGpu, nullGpu } from './dawn.ts';

const compact = await loadModel('compact');

describe.skipIf(nodeGpu === undefined)('kernels shaped for hardware', () => {
  test.each(syntheticModels())('$manifest.name: encode and decode', async (model) => {
    const gpu = await Gpu.open({ gpu: nodeGpu!, precision: 'f32', software: false });
    const picture = randomPixels(71, 43, 1);
    const { channels } = model.manifest.activations;
    const activations = randomActivations(11, 19, channels, 2);
    const { values } = F32_TOLERANCES;
    expectClose(await downloadEncoded(gpu, model, picture), plainEncode(model, picture), values);
    expectClose(
      await decodeActivations(gpu, model, activations),
      plainDecode(model, activations),
      values,
    );
    gpu.dispose();
  });
});

const UPSAMPLE: Layer = { op: 'upsample_nearest', factor: 2 };

function conv(weights: string, channels: number, out: number, padding: Padding): Layer {
  return {
    op: 'conv',
    weights,
    in: channels,
    out,
    kernel: 3,
    stride: 1,
    padding,
    activation: 'relu',
  };
}

test.skipIf(nodeGpu === undefined).each([
  { kernels: 'software', software: true },
  { kernels: 'hardware', software: false },
])('convolutions behind upsampling, shaped for $kernels', async ({ software }) => {
  const gpu = await Gpu.open({ gpu: nodeGpu!, precision: 'f32', software });
  const model = modelOf([
    UPSAMPLE,
    conv('reflect', 3, 18, 'reflect'),
    { op: 'max_pool', factor: 2 },
    UPSAMPLE,
    conv('zero', 18, 5, 'zero'),
    UPSAMPLE,
    {
      op: 'conv_transpose',
      weights: 'transposed',
      in: 5,
      out: 9,
      kernel: 3,
      stride: 1,
      activation: 'none',
    },
  ]);
  // Sides that fill no tile, and a row of one position.
  for (const [width, height] of [
    [37, 19],
    [9, 1],
  ] as const) {
    const picture = randomPixels(width, height, width);
    const expected = plainEncode(model, picture);
    expectClose(await downloadEncoded(gpu, model, picture), expected, F32_TOLERANCES.values);
  }
  gpu.dispose();
});

describe.skipIf(nullGpu === undefined)('on a device with every feature', () => {
  test.each([compact, ...syntheticModels()])('$manifest.name compiles in f16', async (model) => {
    const engine = await createWebGpuEngine(model, { gpu: nullGpu!, precision: 'auto' });
    expect(engine.info).toMatchObject({ engine: 'webgpu', gpu: true });
    expect(engine.info.device).toContain('f16');
    const bank = await engine.createBank(randomPixels(96, 80, 1), DEFAULT_GEOMETRY);
    const picture = randomPixels(64, 48, 2);
    const result = await engine.stylizePixels(picture, bank, 1);
    expect([result.width, result.height]).toEqual([64, 48]);
    engine.dispose();
  });
});
