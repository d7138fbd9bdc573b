/** @file The search in 8 bits, judged by the correlation of what it chooses. */
import { expect, test } from 'vitest';
import { Gpu } from '../../../src/engine/webgpu/gpu.ts';
import { WebGpuStyleBank } from '../../../src/engine/webgpu/bank.ts';
import { matchActivations } from '../../../src/engine/webgpu/stages.ts';
import { DEFAULT_GEOMETRY } from '../../../src/swap/geometry.ts';
import { choiceQuality } from '../../support/choice-quality.ts';
import { plainEncode } from '../../support/plain-network.ts';
import { randomPixels } from '../../support/random.ts';
import { syntheticModels } from '../../support/synthetic-models.ts';
import { nodeGpu } from './dawn.ts';

test.skipIf(nodeGpu === undefined).each([
  { kernels: 'for software', software: true },
  { kernels: 'for hardware', software: false },
])(
  'shaped $kernels, it finds patches with 99.5 % of the best correlation',
  async ({ software }) => {
    const model = syntheticModels()[0]!;
    const gpu = await Gpu.open({ gpu: nodeGpu!, precision: 'f32', search: 'int8', software });
    const picture = randomPixels(76, 68, 3);
    const style = plainEncode(model, picture);
    const content = plainEncode(model, randomPixels(92, 60, 4));
    const bank = new WebGpuStyleBank([picture], DEFAULT_GEOMETRY, [style], () => undefined);
    const field = await matchActivations(gpu, model, content, bank);
    expect(choiceQuality(field, content, style, DEFAULT_GEOMETRY)).toBeGreaterThan(0.995);
    bank.dispose();
    gpu.dispose();
  },
);
