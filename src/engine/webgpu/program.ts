/** @file A plan on a device: buffers shared out, pipelines compiled, bind groups recorded. */
import type { Model } from '../../model/model.ts';
import { Arena } from './arena.ts';
import { convShape } from './conv-shape.ts';
import { bind } from './dispatch.ts';
import type { Dispatch } from './dispatch.ts';
import { extentUniform } from './extent.ts';
import type { Gpu } from './gpu.ts';
import { allocate } from './plan/liveness.ts';
import type {
  ConvStep,
  MapStep,
  NormStep,
  PictureStep,
  Plan,
  Step,
  SwapStep,
  View,
} from './plan/plan.ts';
import type { TensorId } from './plan/plan.ts';
import { bytesPerValue } from './precision.ts';
import { convText, groups, mapText, normText, pictureText } from './shader-text.ts';
import { splittable } from './split.ts';
import { packBias, packNormalisation, packWeights } from './weights.ts';

/** A step whose bind group depends on nothing but the plan. */
type FixedStep = ConvStep | NormStep | MapStep;

interface Compiled {
  readonly step: FixedStep | PictureStep;
  readonly pipeline: GPUComputePipeline;
}

/** A plan, ready to run. The picture and the swap, if it has them, are bound by the caller. */
export class Program {
  /** What is run. */
  readonly plan: Plan;
  /** Holds the program's buffers, and what is freed with them. */
  readonly arena: Arena;
  /** Dispatches before the swap, without the picture's; all of them where there is no swap. */
  readonly before: readonly Dispatch[];
  /** Dispatches after the swap. */
  readonly after: readonly Dispatch[];
  /** The step that reads the picture. */
  readonly picture:
    { readonly step: PictureStep; readonly pipeline: GPUComputePipeline } | undefined;
  readonly #buffers: readonly GPUBuffer[];

  private constructor(
    gpu: Gpu,
    arena: Arena,
    plan: Plan,
    buffers: readonly GPUBuffer[],
    compiled: readonly (Compiled | SwapStep)[],
    model: Model,
  ) {
    this.plan = plan;
    this.arena = arena;
    this.#buffers = buffers;
    const before: Dispatch[] = [];
    const after: Dispatch[] = [];
    let side = before;
    for (const entry of compiled) {
      if ('kind' in entry) side = after;
      else if (entry.step.kind === 'picture') this.picture = { ...entry, step: entry.step };
      else side.push(this.#record(gpu, model, entry.step, entry.pipeline));
    }
    this.before = before;
    this.after = after;
  }

  /**
   * Puts a plan on a device.
   *
   * @throws {GpuOutOfMemoryError} where its tensors do not fit.
   */
  static async create(gpu: Gpu, model: Model, plan: Plan, what: string): Promise<Program> {
    const compiled = await Promise.all(plan.steps.map((step) => compile(gpu, step)));
    const arena = new Arena(gpu);
    try {
      return await gpu.guarded(what, () => {
        const { sizes, bufferOf } = allocate(plan, (tensor) => bytesOf(gpu, plan, tensor));
        const buffers = sizes.map((size) => arena.storage(`tensors of ${what}`, size));
        return new Program(
          gpu,
          arena,
          plan,
          bufferOf.map((i) => buffers[i]!),
          compiled,
          model,
        );
      });
    } catch (error) {
      arena.dispose();
      throw error;
    }
  }

  /** The buffer that holds a tensor. */
  buffer(tensor: TensorId): GPUBuffer {
    return this.#buffers[tensor]!;
  }

  /** The bindings of a view: those of read/*.wgsl. */
  viewBindings(view: View): Record<number, GPUBuffer> {
    const affine = view.reads.find((read) => read.op === 'affine');
    return {
      2: this.buffer(view.tensor),
      ...(affine === undefined ? {} : { 6: this.buffer(affine.tensor) }),
    };
  }

  #record(gpu: Gpu, model: Model, step: FixedStep, pipeline: GPUComputePipeline): Dispatch {
    const stored = this.plan.tensors[step.input.tensor]!;
    const input = step.input.shape;
    const output = this.buffer(step.output.tensor);
    if (step.kind === 'norm') {
      const extent = extentUniform(this.arena, { stored, input });
      const parameters = gpu.weights(step.weights, 'f32', () =>
        packNormalisation(model, step.weights, input.channels),
      );
      const resources = { 0: extent, 1: output, ...this.viewBindings(step.input), 3: parameters };
      const bindGroup = bind(gpu.device, pipeline, resources);
      return { pipeline, bindGroup, workgroups: [groups(input.channels), 1, 1], flops: 0 };
    }
    const { computed } = step.output;
    const to = this.plan.tensors[step.output.tensor]!;
    const sizes = { stored, input, computed, output: to };
    const skip = step.output.finish.find(({ op }) => op === 'skip');
    const common = {
      1: output,
      ...this.viewBindings(step.input),
      ...(skip?.op === 'skip' ? { 5: this.buffer(skip.tensor) } : {}),
    };
    if (step.kind === 'map') {
      const extent = extentUniform(this.arena, sizes);
      const bindGroup = bind(gpu.device, pipeline, { 0: extent, ...common });
      const blocks = [computed.width, computed.height].map((n) => Math.ceil(n / 16));
      return {
        pipeline,
        bindGroup,
        workgroups: [blocks[0]!, blocks[1]!, groups(computed.channels)],
        flops: 0,
      };
    }
    const key = `${step.weights} ${step.form}`;
    const { workgroups, flops } = convShape(step, gpu.isSoftware);
    return splittable(gpu, this.arena, { pipeline, workgroups, flops }, sizes, {
      ...common,
      3: gpu.weights(key, 'real', () => packWeights(model, step)),
      4: gpu.weights(`${key} bias`, 'f32', () => packBias(model, step)),
    });
  }
}

async function compile(gpu: Gpu, step: Step): Promise<Compiled | SwapStep> {
  if (step.kind === 'swap') return step;
  return { step, pipeline: await gpu.computePipeline(labelOf(step), textOf(gpu, step)) };
}

function textOf(gpu: Gpu, step: FixedStep | PictureStep): string {
  switch (step.kind) {
    case 'picture':
      return pictureText(gpu.precision, step.output);
    case 'conv':
      return convText(gpu.precision, step, convShape(step, gpu.isSoftware));
    case 'norm':
      return normText(gpu.precision, step);
    case 'map':
      return mapText(gpu.precision, step.input, step.output);
  }
}

function labelOf(step: FixedStep | PictureStep): string {
  return 'weights' in step ? `${step.kind} ${step.weights}` : step.kind;
}

function bytesOf(gpu: Gpu, plan: Plan, tensor: TensorId): number {
  const { height, width, channels } = plan.tensors[tensor]!;
  const statistics = plan.steps.some(
    (step) => step.kind === 'norm' && step.output.tensor === tensor,
  );
  // Statistics: two f32 vectors per vector of channels.
  if (statistics) return groups(channels) * 32;
  return height * width * groups(channels) * 4 * bytesPerValue(gpu.precision);
}
