/** @file A style on the device, or several joined: activations and the inverse norms of its patches. */
import type { Model } from '../../model/model.ts';
import type { Activations } from '../../swap/activations.ts';
import { patchGrid } from '../../swap/geometry.ts';
import type { PatchGeometry, PatchGrid } from '../../swap/geometry.ts';
import { assertWeights, layOutStyles } from '../../swap/joint-style.ts';
import type { StyleLayout } from '../../swap/joint-style.ts';
import type { Pixels } from '../pixels.ts';
import type { StyleBank } from '../engine.ts';
import { encodeDispatch } from './dispatch.ts';
import type { Side } from './extent.ts';
import type { Gpu } from './gpu.ts';
import { joinStyles } from './join-styles.ts';
import { Norms } from './norms.ts';
import { quantisePipelines, recordQuantiser } from './quantise.ts';
import { storeStyle } from './stages.ts';
import type { StoredActivations } from './stages.ts';

/** What a bank has on one device. */
export interface BankBuffers {
  readonly gpu: Gpu;
  readonly style: StoredActivations;
  /** Inverse norms, one per position at which a patch fits. */
  readonly norms: Norms;
  /** The style in 8 bits, where the search is in 8 bits. */
  readonly quantised: GPUBuffer | undefined;
  /** Those positions. */
  readonly positions: PatchGrid;
  dispose(): void;
}

/** Styles of the WebGPU engine. They keep what they were made of: a lost device's part is remade from it. */
export class WebGpuStyleBank implements StyleBank {
  readonly styles: readonly (Pixels | Activations)[];
  readonly geometry: PatchGeometry;
  readonly layout: StyleLayout;
  readonly height: number;
  readonly width: number;
  readonly grid: PatchGrid;
  readonly #onDispose: (bank: WebGpuStyleBank) => void;
  #weights: readonly number[];
  #buffers: BankBuffers | undefined;
  #disposed = false;

  /** @param sizes of the styles' activations. */
  constructor(
    styles: readonly (Pixels | Activations)[],
    geometry: PatchGeometry,
    sizes: readonly Side[],
    onDispose: (bank: WebGpuStyleBank) => void,
  ) {
    const { patchSize, styleStride } = geometry;
    for (const { height, width } of sizes)
      patchGrid(height, width, patchSize, styleStride, 'style');
    this.styles = styles;
    this.geometry = geometry;
    this.layout = layOutStyles(sizes, styleStride);
    this.height = this.layout.height;
    this.width = this.layout.width;
    this.grid = patchGrid(this.height, this.width, patchSize, styleStride, 'style');
    this.#weights = styles.map(() => 1);
    this.#onDispose = onDispose;
  }

  /**
   * The bank's buffers on a device, made there if they are not yet.
   *
   * @param encoded the styles' activations, where they are on the device; they stay the caller's.
   */
  async on(gpu: Gpu, model: Model, encoded?: readonly StoredActivations[]): Promise<BankBuffers> {
    if (this.#disposed) throw new Error('the style bank has been disposed');
    if (this.#buffers?.gpu !== gpu) {
      this.#buffers?.dispose();
      this.#buffers = await createBuffers(gpu, model, this, encoded);
      this.#buffers.norms.weigh(this.#weights);
    }
    return this.#buffers;
  }

  /**
   * Changes how readily each style is taken by what is submitted from now on.
   *
   * @throws {TypeError} naming `weights` where they are out of range.
   */
  setWeights(weights: readonly number[]): void {
    assertWeights(weights, this.styles.length);
    this.#weights = [...weights];
    this.#buffers?.norms.weigh(weights);
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
  { styles, geometry, layout }: WebGpuStyleBank,
  encoded: readonly StoredActivations[] | undefined,
): Promise<BankBuffers> {
  const style = await storedStyle(gpu, model, styles, layout, encoded);
  const positions = patchGrid(style.height, style.width, geometry.patchSize, 1, 'style');
  const pipeline = await Norms.pipeline(gpu, style, geometry);
  const quantise = gpu.search === 'int8' ? await quantisePipelines(gpu, style) : undefined;
  return gpu.guarded('preparing a style', () => {
    const { arena } = style;
    const norms = new Norms(gpu, pipeline, style, positions, layout);
    const quantiser = quantise && recordQuantiser(gpu, arena, quantise, style.buffer, style);
    if (quantiser !== undefined) {
      const encoder = gpu.device.createCommandEncoder({ label: 'quantisation of a style' });
      const pass = encoder.beginComputePass();
      for (const dispatch of quantiser.dispatches) encodeDispatch(pass, dispatch);
      pass.end();
      gpu.device.queue.submit([encoder.finish()]);
    }
    return {
      gpu,
      style,
      norms,
      quantised: quantiser?.packed,
      positions,
      dispose: () => arena.dispose(),
    };
  });
}

/** The activations that a bank keeps: one style's own, or those of several, joined. */
async function storedStyle(
  gpu: Gpu,
  model: Model,
  styles: readonly (Pixels | Activations)[],
  layout: StyleLayout,
  encoded: readonly StoredActivations[] | undefined,
): Promise<StoredActivations> {
  const [only] = styles;
  if (only !== undefined && styles.length === 1 && encoded === undefined) {
    return storeStyle(gpu, model, only);
  }
  if (encoded !== undefined) return joinStyles(gpu, encoded, layout);
  const stored: StoredActivations[] = [];
  try {
    for (const style of styles) stored.push(await storeStyle(gpu, model, style));
    return await joinStyles(gpu, stored, layout);
  } finally {
    for (const { arena } of stored) arena.dispose();
  }
}
