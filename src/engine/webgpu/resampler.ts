import { Arena } from './arena.ts';
import { bind } from './dispatch.ts';
import type { Draw } from './draw.ts';
import type { Side } from './extent.ts';
import type { Gpu } from './gpu.ts';
import resample from './shaders/resample.wgsl?raw';

/** Scales a picture on the device: see resample.wgsl. */
export class Resampler {
  /** Holds the picture, opaque, at its own size. */
  readonly picture: GPUTexture;
  /** All of it, to be drawn on. */
  readonly view: GPUTextureView;
  /** Draws it over what has the size that was set. */
  readonly draw: Draw;
  readonly #gpu: Gpu;
  readonly #arena: Arena;
  readonly #uniform: GPUBuffer;
  #output: Side = { width: 0, height: 0 };

  private constructor(gpu: Gpu, pipeline: GPURenderPipeline, size: Side, format: GPUTextureFormat) {
    this.#gpu = gpu;
    this.#arena = new Arena(gpu);
    this.picture = this.#arena.picture(size.width, size.height, format);
    this.view = this.picture.createView();
    this.#uniform = this.#arena.uniform('output size', new Float32Array(2));
    const bindGroup = bind(gpu.device, pipeline, { 0: this.view, 1: this.#uniform });
    this.draw = { pipeline, bindGroup };
  }

  /**
   * Compiles and records.
   *
   * @param size of the picture.
   * @param format of the picture, and of what it is drawn over.
   * @throws {GpuOutOfMemoryError} where the picture does not fit.
   */
  static async create(gpu: Gpu, size: Side, format: GPUTextureFormat): Promise<Resampler> {
    const pipeline = await gpu.renderPipeline('resample', resample, format);
    return gpu.guarded('scaling frames', () => new Resampler(gpu, pipeline, size, format));
  }

  /** Sets the size of what is drawn over, for what is submitted from now on. */
  resize({ width, height }: Side): void {
    if (width === this.#output.width && height === this.#output.height) return;
    this.#output = { width, height };
    this.#gpu.device.queue.writeBuffer(this.#uniform, 0, Float32Array.of(width, height));
  }

  /** Frees the picture. */
  dispose(): void {
    this.#arena.dispose();
  }
}
