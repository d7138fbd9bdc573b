/** @file The stages of the engine taken apart, each with memory of its own: for styles and tests. */
import type { Model } from '../../model/model.ts';
import { networkOutput, paddedSize } from '../../model/shapes.ts';
import type { Shape } from '../../model/shapes.ts';
import type { Activations } from '../../swap/activations.ts';
import { contentGrid } from '../../swap/geometry.ts';
import { fieldGrid } from '../../swap/index-field.ts';
import type { IndexField } from '../../swap/index-field.ts';
import type { Pixels } from '../pixels.ts';
import { Arena } from './arena.ts';
import type { WebGpuStyleBank } from './bank.ts';
import type { Dispatch } from './dispatch.ts';
import type { Side } from './extent.ts';
import type { Gpu } from './gpu.ts';
import { PictureInput } from './picture-input.ts';
import { planDecoder, planEncoder } from './plan/planner.ts';
import { Program } from './program.ts';
import { submitDispatches } from './submit.ts';
import { Swap } from './swap.ts';
import { activationBytes, downloadDispatch, runAndRead, uploadDispatch } from './transfer.ts';

/** Activations on the device, NC4HW4, with the memory they live in. */
export interface StoredActivations extends Shape {
  readonly buffer: GPUBuffer;
  readonly arena: Arena;
}

/** Encodes a picture; the caller disposes the arena. */
export async function encodePicture(
  gpu: Gpu,
  model: Model,
  picture: Pixels,
): Promise<StoredActivations> {
  const { manifest } = model;
  const plan = planEncoder(manifest, picture);
  const program = await Program.create(gpu, model, plan, 'encoding a picture');
  const { shape, tensor } = plan.output;
  const arena = new Arena(gpu);
  try {
    return await gpu.guarded('encoding a picture', () => {
      const input = new PictureInput(gpu, program, picture);
      input.upload(picture);
      const buffer = arena.storage('activations', activationBytes(gpu, shape));
      submitDispatches(gpu, [input.dispatch, ...program.before], (encoder) => {
        encoder.copyBufferToBuffer(program.buffer(tensor), 0, buffer, 0, buffer.size);
      });
      input.dispose();
      return { ...shape, buffer, arena };
    });
  } catch (error) {
    arena.dispose();
    throw error;
  } finally {
    program.arena.dispose();
  }
}

/** Puts a style's activations on the device: a picture's are computed there. The caller disposes the arena. */
export async function storeStyle(
  gpu: Gpu,
  model: Model,
  style: Pixels | Activations,
): Promise<StoredActivations> {
  if (!('channels' in style)) return encodePicture(gpu, model, style);
  const { height, width, channels } = style;
  const arena = new Arena(gpu);
  try {
    const buffer = arena.storage('activations', activationBytes(gpu, style));
    await withArena(new Arena(gpu), async (passing) => {
      const upload = await uploadDispatch(gpu, passing, style, buffer);
      await gpu.guarded('storing a style', () => submitDispatches(gpu, [upload]));
    });
    return { height, width, channels, buffer, arena };
  } catch (error) {
    arena.dispose();
    throw error;
  }
}

/** The shape of a picture's activations. */
export function activationShape(model: Model, picture: Side): Shape {
  const { manifest } = model;
  return networkOutput(manifest.encoder, { ...paddedSize(manifest, picture), channels: 3 });
}

/** Encoder: a picture to activations in the host's memory. */
export async function downloadEncoded(
  gpu: Gpu,
  model: Model,
  picture: Pixels,
): Promise<Activations> {
  const encoded = await encodePicture(gpu, model, picture);
  return withArena(encoded.arena, (arena) => download(gpu, arena, encoded, encoded.buffer));
}

/** Search alone. */
export async function matchActivations(
  gpu: Gpu,
  model: Model,
  content: Activations,
  bank: WebGpuStyleBank,
  contentStride = 1,
): Promise<IndexField> {
  const buffers = await bank.on(gpu, model);
  return withArena(new Arena(gpu), async (arena) => {
    const stored = arena.storage('content', activationBytes(gpu, content));
    const upload = await uploadDispatch(gpu, arena, content, stored);
    // Nothing is blended, so the result may go anywhere.
    const swapped = arena.storage('swapped', 16);
    const problem = { bank, buffers, size: content, content: stored, swapped, contentStride };
    const swap = await Swap.create(gpu, problem);
    try {
      const dispatches = [upload, ...swap.prepare, swap.search, swap.reduce];
      const { height, width } = content;
      const grid = contentGrid(height, width, bank.geometry.patchSize, contentStride);
      const { rows, cols, count } = grid;
      const bytes = await runAndRead(gpu, arena, dispatches, swap.matches);
      return { rows, cols, grid, indices: new Int32Array(bytes, 0, count) };
    } finally {
      swap.dispose();
    }
  });
}

/** Blend alone. */
export async function blendField(
  gpu: Gpu,
  model: Model,
  field: IndexField,
  bank: WebGpuStyleBank,
): Promise<Activations> {
  const buffers = await bank.on(gpu, model);
  const { patchSize } = bank.geometry;
  const { channels } = buffers.style;
  const { lastRow, lastCol, stride: contentStride } = fieldGrid(field);
  const shape = { height: lastRow + patchSize, width: lastCol + patchSize, channels };
  return withArena(new Arena(gpu), async (arena) => {
    const content = arena.storage('content', activationBytes(gpu, shape));
    const swapped = arena.storage('swapped', activationBytes(gpu, shape));
    const problem = { bank, buffers, size: shape, content, swapped, contentStride };
    const swap = await Swap.create(gpu, problem);
    try {
      gpu.device.queue.writeBuffer(swap.matches, 0, field.indices.slice());
      return await download(gpu, arena, shape, swapped, [swap.blend]);
    } finally {
      swap.dispose();
    }
  });
}

/** Decoder: activations to RGB values. */
export async function decodeActivations(
  gpu: Gpu,
  model: Model,
  activations: Activations,
): Promise<Activations> {
  const plan = planDecoder(model.manifest, activations);
  const program = await Program.create(gpu, model, plan, 'decoding activations');
  return withArena(program.arena, async (arena) => {
    const input = program.buffer(plan.input!);
    const upload = await uploadDispatch(gpu, arena, activations, input);
    const { output, tensors } = plan;
    const bindings = program.viewBindings(output);
    const stored = tensors[output.tensor]!;
    const { dispatch, host } = await downloadDispatch(gpu, arena, output, stored, bindings);
    const dispatches = [upload, ...program.before, dispatch];
    return {
      ...output.shape,
      data: trim(await runAndRead(gpu, arena, dispatches, host), output.shape),
    };
  });
}

async function download(
  gpu: Gpu,
  arena: Arena,
  shape: Shape,
  buffer: GPUBuffer,
  before: readonly Dispatch[] = [],
): Promise<Activations> {
  const { height, width, channels } = shape;
  const size = { height, width, channels };
  const view = { tensor: 0, reads: [], shape: size };
  const { dispatch, host } = await downloadDispatch(gpu, arena, view, size, { 2: buffer });
  const bytes = await runAndRead(gpu, arena, [...before, dispatch], host);
  return { ...size, data: trim(bytes, size) };
}

/** Buffers are rounded up; what lies beyond the values is dropped. */
function trim(bytes: ArrayBuffer, { height, width, channels }: Shape): Float32Array {
  return new Float32Array(bytes, 0, height * width * channels);
}

async function withArena<T>(arena: Arena, work: (arena: Arena) => Promise<T>): Promise<T> {
  try {
    return await work(arena);
  } finally {
    arena.dispose();
  }
}
