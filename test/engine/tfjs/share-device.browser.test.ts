import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { createTfjsEngine } from '../../../src/engine/tfjs/index.ts';
import { shareDevice, sharedDevice } from '../../../src/engine/tfjs/share-device.ts';
import { Gpu } from '../../../src/engine/webgpu/gpu.ts';
import { DEFAULT_GEOMETRY } from '../../../src/swap/geometry.ts';
import { randomPixels } from '../../support/random.ts';
import { transparentModel } from '../../support/synthetic-models.ts';

function bufferOf(device: GPUDevice, values: Float32Array<ArrayBuffer>): GPUBuffer {
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const buffer = device.createBuffer({ size: values.byteLength, usage });
  device.queue.writeBuffer(buffer, 0, values);
  return buffer;
}

async function readBack(device: GPUDevice, buffer: GPUBuffer, size: number): Promise<number[]> {
  const target = device.createBuffer({
    size,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(buffer, 0, target, 0, size);
  device.queue.submit([encoder.finish()]);
  await target.mapAsync(GPUMapMode.READ);
  return [...new Float32Array(target.getMappedRange())];
}

test('tfjs computes on our device, on our buffers, and gives its own', async () => {
  const gpu = await Gpu.open({ gpu: navigator.gpu, precision: 'f32' });
  await shareDevice(gpu);
  expect(sharedDevice()?.device).toBe(gpu.device);
  expect(tf.backend()).toHaveProperty('device', gpu.device);
  const buffer = bufferOf(gpu.device, Float32Array.of(1, 2, 3, 4));
  const tensor = tf.tensor({ buffer, zeroCopy: true }, [2, 2], 'float32');
  const doubled = tf.mul(tensor, 2);
  const result = doubled.dataToGPU();
  expect(await readBack(gpu.device, result.buffer!, 16)).toEqual([2, 4, 6, 8]);
  // The same memory, not a copy: what is written later is seen.
  gpu.device.queue.writeBuffer(buffer, 0, Float32Array.of(5, 6, 7, 8));
  expect([...(await tf.mul(tensor, 10).data())]).toEqual([50, 60, 70, 80]);
  gpu.dispose();
});

test('the tfjs engine starts again on a new device after a loss', async () => {
  const first = await createTfjsEngine(transparentModel(), { backend: 'webgpu' });
  const { device } = sharedDevice()!;
  expect(device.features.has('timestamp-query')).toBe(true);
  device.destroy();
  await device.lost;
  await expect.poll(sharedDevice).toBeUndefined();
  first.dispose();
  const second = await createTfjsEngine(transparentModel(), { backend: 'webgpu' });
  expect(sharedDevice()?.device).not.toBe(device);
  const bank = await second.createBank(randomPixels(16, 16, 1), DEFAULT_GEOMETRY);
  const result = await second.stylizePixels(randomPixels(16, 16, 1), bank, 1);
  expect(result.width).toBe(16);
  second.dispose();
});
