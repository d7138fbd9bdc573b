/** @file The memory of matches from frame to frame, on the device: see `match-memory.ts`. */
import type { ContentGrid } from '../../swap/geometry.ts';
import type { Arena } from './arena.ts';
import { bind } from './dispatch.ts';
import type { Dispatch } from './dispatch.ts';
import { extentUniform } from './extent.ts';
import type { Gpu } from './gpu.ts';
import keepShader from './shaders/keep.wgsl?raw';
import rememberShader from './shaders/remember.wgsl?raw';
import { groups, plainText } from './shader-text.ts';
import type { SwapProblem } from './swap.ts';

/** Threads in one row of the copy's workgroups. */
const ROW = 2 ** 15;

/** Keeps the matches of a recorded swap. */
export class Memory {
  /** Sets the last frame's matches aside: before the search. */
  readonly keep: Dispatch;
  /** Puts those back that are still good: after the search. */
  readonly remember: Dispatch;
  readonly #gpu: Gpu;
  readonly #uniform: GPUBuffer;
  readonly #styleCols: number;
  #margin = 0;

  private constructor(
    gpu: Gpu,
    arena: Arena,
    [keep, remember]: readonly [GPUComputePipeline, GPUComputePipeline],
    { bank, buffers, size, content }: SwapProblem,
    patches: ContentGrid,
    matches: GPUBuffer,
  ) {
    const { style, norms, positions } = buffers;
    this.#gpu = gpu;
    this.#styleCols = bank.grid.cols;
    this.#uniform = arena.uniform('memory', memoryValues(bank.grid.cols, 0));
    const previous = arena.storage('previous matches', patches.count * 4);
    this.keep = {
      pipeline: keep,
      bindGroup: bind(gpu.device, keep, { 1: previous, 2: matches }),
      workgroups: [Math.ceil(Math.min(patches.count, ROW) / 64), Math.ceil(patches.count / ROW), 1],
      flops: 0,
    };
    const computed = { height: patches.rows, width: patches.cols };
    const output = { height: positions.rows, width: positions.cols };
    this.remember = {
      pipeline: remember,
      bindGroup: bind(gpu.device, remember, {
        0: extentUniform(arena, { stored: style, input: size, computed, output }),
        1: matches,
        2: content,
        3: style.buffer,
        4: norms.buffer,
        5: this.#uniform,
        6: previous,
      }),
      workgroups: [Math.ceil(patches.cols / 8), Math.ceil(patches.rows / 8), 1],
      flops: 20 * patches.count * bank.geometry.patchSize ** 2 * style.channels,
    };
  }

  /** Compiles and records. */
  static async create(
    gpu: Gpu,
    arena: Arena,
    problem: SwapProblem,
    patches: ContentGrid,
    matches: GPUBuffer,
  ): Promise<Memory> {
    const { patchSize, styleStride } = problem.bank.geometry;
    const values = {
      GROUPS: groups(problem.buffers.style.channels),
      PATCH: patchSize,
      STRIDE: styleStride,
      CONTENT_STRIDE: patches.stride,
    };
    const pipelines = await Promise.all([
      gpu.computePipeline('keep', plainText(gpu.precision, keepShader, { ROW })),
      gpu.computePipeline('remember', plainText(gpu.precision, rememberShader, values)),
    ]);
    return gpu.guarded(
      'preparing the memory of matches',
      () => new Memory(gpu, arena, pipelines, problem, patches, matches),
    );
  }

  /** Sets by which share of its score the best has to be better, for what is submitted from now on. */
  setMargin(margin: number): void {
    if (margin === this.#margin) return;
    this.#margin = margin;
    this.#gpu.device.queue.writeBuffer(this.#uniform, 0, memoryValues(this.#styleCols, margin));
  }
}

/** The uniform of remember.wgsl. */
function memoryValues(columns: number, margin: number): Uint32Array<ArrayBuffer> {
  const values = Uint32Array.of(columns, 0);
  new Float32Array(values.buffer)[1] = margin;
  return values;
}
