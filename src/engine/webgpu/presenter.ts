import { Arena } from './arena.ts';
import { bind } from './dispatch.ts';
import { extentUniform } from './extent.ts';
import type { Side } from './extent.ts';
import type { Gpu } from './gpu.ts';
import type { Program } from './program.ts';
import present from './shaders/present.wgsl?raw';
import { viewerText } from './shader-text.ts';
import type { PassTimes } from './timings.ts';

/** Draws a program's result onto a canvas of the working size, from which frames are taken. */
export class Presenter {
  /** Holds the frame last drawn. */
  readonly canvas: OffscreenCanvas;
  readonly #context: GPUCanvasContext;
  readonly #pipeline: GPURenderPipeline;
  readonly #bindGroup: GPUBindGroup;
  readonly #arena: Arena;

  private constructor(
    canvas: OffscreenCanvas,
    context: GPUCanvasContext,
    pipeline: GPURenderPipeline,
    bindGroup: GPUBindGroup,
    arena: Arena,
  ) {
    this.canvas = canvas;
    this.#context = context;
    this.#pipeline = pipeline;
    this.#bindGroup = bindGroup;
    this.#arena = arena;
  }

  /** Compiles and records. */
  static async create(gpu: Gpu, program: Program, size: Side): Promise<Presenter> {
    const { output, tensors } = program.plan;
    const format = navigator.gpu.getPreferredCanvasFormat();
    const code = viewerText(gpu.precision, output, present, {});
    const pipeline = await gpu.renderPipeline('present', code, format);
    const canvas = new OffscreenCanvas(size.width, size.height);
    const context = canvas.getContext('webgpu');
    if (context === null) throw new Error('a canvas gives no WebGPU context');
    context.configure({ device: gpu.device, format, alphaMode: 'opaque' });
    return gpu.guarded('preparing a canvas', () => {
      const arena = new Arena(gpu);
      const sides = { stored: tensors[output.tensor]!, input: output.shape };
      const bindGroup = bind(gpu.device, pipeline, {
        0: extentUniform(arena, sides),
        ...program.viewBindings(output),
      });
      return new Presenter(canvas, context, pipeline, bindGroup, arena);
    });
  }

  /** Encodes the drawing: once, unless its time is to be taken. */
  encode(encoder: GPUCommandEncoder, repeats = 1, times: PassTimes = {}): void {
    const pass = encoder.beginRenderPass({
      ...times,
      colorAttachments: [
        {
          view: this.#context.getCurrentTexture().createView(),
          loadOp: 'clear',
          storeOp: 'store',
        },
      ],
    });
    pass.setPipeline(this.#pipeline);
    pass.setBindGroup(0, this.#bindGroup);
    for (let i = 0; i < repeats; i++) pass.draw(3);
    pass.end();
  }

  /** Frees the canvas's textures. */
  dispose(): void {
    this.#context.unconfigure();
    this.#arena.dispose();
  }
}
