import { createTfjsEngine } from '../../../src/engine/tfjs/index.ts';
import { describeExactness } from '../conformance.ts';

// Headless Chromium plays the GPU on the CPU, where the whole conformance suite takes minutes.
describeExactness('tfjs-webgpu', (model) => createTfjsEngine(model, { backend: 'webgpu' }));
