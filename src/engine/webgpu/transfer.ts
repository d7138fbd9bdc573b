/** @file Activations and indices between the host's memory and the device's. */
import type { Shape } from '../../model/shapes.ts';
import type { Activations } from '../../swap/activations.ts';
import type { Arena } from './arena.ts';
import { bind } from './dispatch.ts';
import type { Dispatch } from './dispatch.ts';
import { extentUniform } from './extent.ts';
import type { Gpu } from './gpu.ts';
import type { View } from './plan/plan.ts';
import { bytesPerValue } from './precision.ts';
import pack from './shaders/pack.wgsl?raw';
import unpack from './shaders/unpack.wgsl?raw';
import { groups, plainText, viewerText } from './shader-text.ts';
import { submitDispatches } from './submit.ts';

/** Bytes of activations on the device. */
export function activationBytes(gpu: Gpu, { height, width, channels }: Shape): number {
  return height * width * groups(channels) * 4 * bytesPerValue(gpu.precision);
}

/** Uploads activations into a buffer of the device's layout. */
export async function uploadDispatch(
  gpu: Gpu,
  arena: Arena,
  activations: Activations,
  to: GPUBuffer,
): Promise<Dispatch> {
  const { height, width, channels, data } = activations;
  const code = plainText(gpu.precision, pack, { CHANNELS: channels });
  const pipeline = await gpu.computePipeline('pack', code);
  const host = arena.storage('host activations', data.byteLength);
  gpu.device.queue.writeBuffer(host, 0, data.slice());
  const resources = { 0: extentUniform(arena, { output: { height, width } }), 1: to, 2: host };
  return {
    pipeline,
    bindGroup: bind(gpu.device, pipeline, resources),
    workgroups: [Math.ceil(width / 64), height, groups(channels)],
    flops: 0,
  };
}

/** Writes what a view shows to a new buffer in the host's layout. */
export async function downloadDispatch(
  gpu: Gpu,
  arena: Arena,
  view: View,
  stored: Shape,
  bindings: Readonly<Record<number, GPUBuffer>>,
): Promise<{ dispatch: Dispatch; host: GPUBuffer }> {
  const { height, width, channels } = view.shape;
  const code = viewerText(gpu.precision, view, unpack, { CHANNELS: channels });
  const pipeline = await gpu.computePipeline('unpack', code);
  const host = arena.storage('host activations', height * width * channels * 4);
  const extent = extentUniform(arena, { stored, input: view.shape });
  const bindGroup = bind(gpu.device, pipeline, { 0: extent, 1: host, ...bindings });
  const workgroups = [Math.ceil(width / 64), height, groups(channels)] as const;
  return { dispatch: { pipeline, bindGroup, workgroups, flops: 0 }, host };
}

/** Runs dispatches and reads a buffer back. */
export async function runAndRead(
  gpu: Gpu,
  arena: Arena,
  dispatches: readonly Dispatch[],
  result: GPUBuffer,
): Promise<ArrayBuffer> {
  const readback = await gpu.guarded('running a stage', () => {
    const buffer = arena.readback('readback', result.size);
    submitDispatches(gpu, dispatches, (encoder) => {
      encoder.copyBufferToBuffer(result, 0, buffer, 0, result.size);
    });
    return buffer;
  });
  await readback.mapAsync(GPUMapMode.READ);
  const bytes = readback.getMappedRange().slice(0);
  readback.unmap();
  return bytes;
}
