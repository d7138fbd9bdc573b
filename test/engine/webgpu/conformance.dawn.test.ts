/** @file The WebGPU engine in Node, on Dawn, against the float64 oracle. */
import { describe } from 'vitest';
import { createWebGpuEngine } from '../../../src/engine/webgpu/index.ts';
import type { Model } from '../../../src/model/model.ts';
import { describeConformance } from '../conformance.ts';
import { describeTfjsParity } from '../tfjs-parity.ts';
import { nodeGpu } from './dawn.ts';

describe.skipIf(nodeGpu === undefined)('the WebGPU engine on Dawn', () => {
  describeConformance('webgpu', (model: Model) => createWebGpuEngine(model, { gpu: nodeGpu! }));
  describeTfjsParity('webgpu', (model) => createWebGpuEngine(model, { gpu: nodeGpu! }));
});
