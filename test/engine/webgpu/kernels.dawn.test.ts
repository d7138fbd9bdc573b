/** @file The kernels as they are shaped for hardware, which the software adapter is not given. */
import { describe, expect, test } from 'vitest';
import { Gpu } from '../../../src/engine/webgpu/gpu.ts';
import { createWebGpuEngine } from '../../../src/engine/webgpu/index.ts';
import { decodeActivations, downloadEncoded } from '../../../src/engine/webgpu/stages.ts';
import { loadModel } from '../../../src/model/load-model.ts';
import { DEFAULT_GEOMETRY } from '../../../src/swap/geometry.ts';
import { expectClose } from '../../support/expect-close.ts';
import { plainDecode, plainEncode } from '../../support/plain-network.ts';
import { randomActivations, randomPixels } from '../../support/random.ts';
import { syntheticModels } from '../../support/synthetic-models.ts';
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
