import { openNodeGpu } from '../../../src/cli/node-gpu.ts';

/** WebGPU in Node for tests; undefined, with a word said, where there is no adapter. */
export const nodeGpu: GPU | undefined = await openNodeGpu();

if (nodeGpu === undefined) {
  console.warn(
    'WebGPU tests in Node are skipped: no Vulkan adapter, nor Chromium with a software one',
  );
}
