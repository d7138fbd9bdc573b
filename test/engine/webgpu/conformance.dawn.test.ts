/** @file The WebGPU engine in Node, on Dawn, against the float64 oracle and golden tensors. */
import { describe } from 'vitest';
import { createWebGpuEngine } from '../../../src/engine/webgpu/index.ts';
import type { Model } from '../../../src/model/model.ts';
import { describeConformance } from '../conformance.ts';
import { describeGoldenConformance, GOLDEN_TOLERANCES } from '../golden-conformance.ts';
import { describeTfjsParity } from '../tfjs-parity.ts';
import { nodeGpu } from './dawn.ts';

describe.skipIf(nodeGpu === undefined)('the WebGPU engine on Dawn', async () => {
  describeConformance('webgpu', (model: Model) => createWebGpuEngine(model, { gpu: nodeGpu! }));
  await describeGoldenConformance(
    'webgpu',
    (model) => createWebGpuEngine(model, { gpu: nodeGpu! }),
    GOLDEN_TOLERANCES,
    process.env['IMPASTO_LONG_TESTS'] === '1' ? ['compact-v0', 'vgg19-relu3_1'] : ['compact-v0'],
  );
  describeTfjsParity('webgpu', (model) => createWebGpuEngine(model, { gpu: nodeGpu! }));
});
