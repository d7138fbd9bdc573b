/** @file A style on the device: its activations and the inverse norms of its patches. */
import type { Model } from '../../model/model.ts';
import { patchGrid } from '../../swap/geometry.ts';
import type { PatchGeometry, PatchGrid } from '../../swap/geometry.ts';
import { MIN_SQUARED_NORM } from '../../swap/norms.ts';
import type { Pixels } from '../pixels.ts';
import type { StyleBank } from '../engine.ts';
import { bind, encodeDispatch } from './dispatch.ts';
import { extentUniform } from './extent.ts';
import type { Side } from './extent.ts';
import type { Gpu } from './gpu.ts';
import { quantisePipelines, recordQuantiser } from './quantise.ts';
import { encodePicture } from './stages.ts';
import type { StoredActivations } from './stages.ts';
import norms from './shaders/norms.wgsl?raw';
import { groups, plainText } from './shader-text.ts';
import { float } from './template.ts';

/** What a bank has on one device. */
export interface BankBuffers {
  readonly gpu: Gpu;
  readonly style: StoredActivations;
  /** Per position at which a patch fits; −1 for what is not searched. */
  readonly inverseNorms: GPUBuffer;
  /** The style in 8 bits, where the search is in 8 bits. */
  readonly quantised: GPUBuffer | undefined;
  /** Those positions. */
  readonly positions: PatchGrid;
  dispose(): void;
}

/** A style of the WebGPU engine. It keeps the picture, from which a lost device's part is remade. */
export class WebGpuStyleBank implements StyleBank {
  readonly picture: Pixels;
  readonly geometry: PatchGeometry;
  readonly height: number;
  readonly width: number;
  readonly grid: PatchGrid;
  readonly #onDispose: (bank: WebGpuStyleBank) => void;
  #buffers: BankBuffers | undefined;
  #disposed = false;

  constructor(
    picture: Pixels,
    geometry: PatchGeometry,
    size: Side,
    onDispose: (bank: WebGpuStyleBank) => void,
  ) {
    this.picture = picture;
    this.geometry = geometry;
    this.height = size.height;
    this.width = size.width;
    const { patchSize, styleStride } = geometry;
    this.grid = patchGrid(size.height, size.width, patchSize, styleStride, 'style');
    this.#onDispose = onDispose;
  }

  /** The bank's buffers on a device, made there if they are not yet. */
  async on(gpu: Gpu, model: Model): Promise<BankBuffers> {
    if (this.#disposed) throw new Error('the style bank has been disposed');
    if (this.#buffers?.gpu !== gpu) {
      this.#buffers?.dispose();
      this.#buffers = await createBuffers(gpu, model, this);
    }
    return this.#buffers;
  }

  /** Frees the bank's buffers. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#buffers?.dispose();
    this.#buffers = undefined;
    this.#onDispose(this);
  }
}

async function createBuffers(
  gpu: Gpu,
  model: Model,
  { picture, geometry }: WebGpuStyleBank,
): Promise<BankBuffers> {
  const { patchSize, styleStride } = geometry;
  const style = await encodePicture(gpu, model, picture);
  const positions = patchGrid(style.height, style.width, patchSize, 1, 'style');
  const pipeline = await gpu.computePipeline(
    'norms',
    plainText(gpu.precision, norms, {
      GROUPS: groups(style.channels),
      PATCH: patchSize,
      STRIDE: styleStride,
      MIN_SQUARED_NORM: float(MIN_SQUARED_NORM),
    }),
  );
  const quantise = gpu.search === 'int8' ? await quantisePipelines(gpu, style) : undefined;
  return gpu.guarded('preparing a style', () => {
    const { arena } = style;
    const inverseNorms = arena.storage('inverse norms', positions.count * 4);
    const output = { height: positions.rows, width: positions.cols };
    const bindGroup = bind(gpu.device, pipeline, {
      0: extentUniform(arena, { input: style, output }),
      1: inverseNorms,
      2: style.buffer,
    });
    const quantiser = quantise && recordQuantiser(gpu, arena, quantise, style.buffer, style);
    const encoder = gpu.device.createCommandEncoder({ label: 'norms' });
    const pass = encoder.beginComputePass();
    encodeDispatch(pass, {
      pipeline,
      bindGroup,
      workgroups: [Math.ceil(output.width / 8), Math.ceil(output.height / 8), 1],
      flops: 0,
    });
    for (const dispatch of quantiser?.dispatches ?? []) encodeDispatch(pass, dispatch);
    pass.end();
    gpu.device.queue.submit([encoder.finish()]);
    return {
      gpu,
      style,
      inverseNorms,
      quantised: quantiser?.packed,
      positions,
      dispose: () => arena.dispose(),
    };
  });
}
