/**
 * @file tfjs on a WebGPU device of ours. Left to itself it opens one without `shader-f16` and
 * `subgroups`, apart from everybody else's. On a common device buffers need no copy:
 * `tf.tensor({ buffer, zeroCopy: true }, shape)` takes one as a tensor, `tensor.dataToGPU()` gives one.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { GpuDevice } from '../gpu-adapter.ts';

let shared: GpuDevice | undefined;

/** The device that tfjs's WebGPU backend is on; undefined where it has none yet. */
export function sharedDevice(): GpuDevice | undefined {
  return shared;
}

/**
 * Puts tfjs's WebGPU backend on a device, which stays the caller's to destroy. A page or worker has
 * one such backend: tensors on a device before are gone. After `device.lost` it is there no more.
 *
 * @throws {Error} where tfjs does not start on it.
 */
export async function shareDevice(gpu: GpuDevice): Promise<void> {
  const { device, info } = gpu;
  if (shared?.device === device) return;
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  removeBackend();
  tf.registerBackend('webgpu', () => new WebGPUBackend(device, info), 3);
  if (!(await tf.setBackend('webgpu'))) throw new Error('the tfjs backend webgpu does not start');
  shared = gpu;
  void forgetWhenLost(gpu);
}

async function forgetWhenLost(gpu: GpuDevice): Promise<void> {
  await gpu.device.lost;
  if (shared !== gpu) return;
  shared = undefined;
  removeBackend();
}

/** tfjs registers a backend of its own where it is loaded, and throws where there is none to remove. */
function removeBackend(): void {
  if (tf.findBackendFactory('webgpu') !== null) tf.removeBackend('webgpu');
}
