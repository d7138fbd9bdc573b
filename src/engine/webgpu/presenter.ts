import { Arena } from './arena.ts';
import { bind } from './dispatch.ts';
import { encodeDraw } from './draw.ts';
import type { Draw } from './draw.ts';
import { extentUniform } from './extent.ts';
import type { Side } from './extent.ts';
import type { Gpu } from './gpu.ts';
import type { Program } from './program.ts';
import { Resampler } from './resampler.ts';
import present from './shaders/present.wgsl?raw';
import { viewerText } from './shader-text.ts';
import { acrossPasses } from './timings.ts';
import type { PassTimes } from './timings.ts';

/** Draws a program's result onto a canvas, from which frames are taken. */
export class Presenter {
  /** Holds the frame last drawn. */
  readonly canvas: OffscreenCanvas;
  readonly #gpu: Gpu;
  readonly #context: GPUCanvasContext;
  readonly #draw: Draw;
  readonly #arena: Arena;
  readonly #size: Side;
  readonly #format: GPUTextureFormat;
  #resampler: Resampler | undefined;

  private constructor(
    gpu: Gpu,
    program: Program,
    pipeline: GPURenderPipeline,
    { width, height }: Side,
    format: GPUTextureFormat,
  ) {
    this.canvas = new OffscreenCanvas(width, height);
    const context = this.canvas.getContext('webgpu');
    if (context === null) throw new Error('a canvas gives no WebGPU context');
    context.configure({ device: gpu.device, format, alphaMode: 'opaque' });
    const { output, tensors } = program.plan;
    this.#gpu = gpu;
    this.#context = context;
    this.#arena = new Arena(gpu);
    this.#size = { width, height };
    this.#format = format;
    const sides = { stored: tensors[output.tensor]!, input: output.shape };
    const bindGroup = bind(gpu.device, pipeline, {
      0: extentUniform(this.#arena, sides),
      ...program.viewBindings(output),
    });
    this.#draw = { pipeline, bindGroup };
  }

  /** Compiles and records; the canvas has the working size at first. */
  static async create(gpu: Gpu, program: Program, size: Side): Promise<Presenter> {
    const format = navigator.gpu.getPreferredCanvasFormat();
    const code = viewerText(gpu.precision, program.plan.output, present, {});
    const pipeline = await gpu.renderPipeline('present', code, format);
    return gpu.guarded(
      'preparing a canvas',
      () => new Presenter(gpu, program, pipeline, size, format),
    );
  }

  /**
   * Gives the canvas a size, which what is drawn next is scaled to.
   *
   * @throws {GpuOutOfMemoryError} where there is no memory for scaling.
   */
  async fit({ width, height }: Side): Promise<void> {
    if (!isSize(this.#size, width, height)) {
      this.#resampler ??= await Resampler.create(this.#gpu, this.#size, this.#format);
      this.#resampler.resize({ width, height });
    }
    if (isSize(this.canvas, width, height)) return;
    this.canvas.width = width;
    this.canvas.height = height;
  }

  /** Encodes the drawing: once, unless its time is to be taken. */
  encode(encoder: GPUCommandEncoder, repeats = 1, times: PassTimes = {}): void {
    const view = this.#context.getCurrentTexture().createView();
    const { width, height } = this.canvas;
    const resampler = this.#resampler;
    if (resampler === undefined || isSize(this.#size, width, height)) {
      encodeDraw(encoder, this.#draw, view, repeats, times);
      return;
    }
    const [first, last] = acrossPasses(times);
    encodeDraw(encoder, this.#draw, resampler.view, repeats, first);
    encodeDraw(encoder, resampler.draw, view, repeats, last);
  }

  /** Frees the canvas's textures. */
  dispose(): void {
    this.#context.unconfigure();
    this.#resampler?.dispose();
    this.#arena.dispose();
  }
}

function isSize(size: Side, width: number, height: number): boolean {
  return size.width === width && size.height === height;
}
