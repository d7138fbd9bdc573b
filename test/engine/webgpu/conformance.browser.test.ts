/** @file The WebGPU engine in Chromium, frames included. */
import { describeConformance } from '../conformance.ts';
import { createWebGpuEngine } from '../../../src/engine/webgpu/index.ts';

describeConformance('webgpu', (model) => createWebGpuEngine(model));
