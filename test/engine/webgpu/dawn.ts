import { openNodeGpu } from '../../../src/cli/node-gpu.ts';

/**
 * WebGPU in Node for tests; undefined, with a word said, where there is no adapter. Workgroup memory
 * is not cleared for kernels here: the software adapter compiles several times faster then, and a
 * kernel that reads what it has not written does not find zeros.
 */
export const nodeGpu: GPU | undefined = await openNodeGpu([
  'enable-dawn-features=disable_workgroup_init',
]);

/** WebGPU that compiles and computes nothing, with every feature: to check what cannot be run here. */
export const nullGpu: GPU | undefined = await openNodeGpu(['backend=null']);

if (nodeGpu === undefined) {
  console.warn(
    'WebGPU tests in Node are skipped: no Vulkan adapter, nor Chromium with a software one',
  );
}
