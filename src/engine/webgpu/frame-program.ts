/** @file Everything recorded for frames of one working size: from picture to picture. */
import type { Model } from '../../model/model.ts';
import type { FrameOptions, FrameSource, SwapOptions } from '../engine.ts';
import type { Pixels } from '../pixels.ts';
import type { StageTimings } from '../stage-timings.ts';
import type { WebGpuStyleBank } from './bank.ts';
import { bind } from './dispatch.ts';
import type { Dispatch } from './dispatch.ts';
import { extentUniform } from './extent.ts';
import type { Side } from './extent.ts';
import type { Gpu } from './gpu.ts';
import { PictureInput } from './picture-input.ts';
import { planFrame } from './plan/planner.ts';
import { Presenter } from './presenter.ts';
import { Program } from './program.ts';
import pixelsShader from './shaders/pixels.wgsl?raw';
import { viewerText } from './shader-text.ts';
import { submitDispatches } from './submit.ts';
import { SwapChain } from './swap-chain.ts';
import { measureDispatches, measureWork } from './timings.ts';

interface PixelOutput {
  readonly dispatch: Dispatch;
  readonly pixels: GPUBuffer;
  readonly readback: GPUBuffer;
}

/** Frames of one working size on one device. */
export class FrameProgram {
  /** Working width in pixels. */
  readonly width: number;
  /** Working height in pixels. */
  readonly height: number;
  /** Encoder and decoder, recorded. */
  readonly program: Program;
  readonly #gpu: Gpu;
  readonly #model: Model;
  readonly #swaps = new Map<WebGpuStyleBank, { readonly key: string; readonly chain: SwapChain }>();
  #input: PictureInput | undefined;
  #presenter: Presenter | undefined;
  #pixelOutput: PixelOutput | undefined;

  private constructor(gpu: Gpu, model: Model, program: Program, size: Side) {
    this.#gpu = gpu;
    this.#model = model;
    this.program = program;
    this.width = size.width;
    this.height = size.height;
  }

  /** Plans, compiles and records. */
  static async create(gpu: Gpu, model: Model, size: Side): Promise<FrameProgram> {
    const plan = planFrame(model.manifest, size);
    const what = `frames of ${size.width}×${size.height}`;
    return new FrameProgram(gpu, model, await Program.create(gpu, model, plan, what), size);
  }

  /**
   * Stylises a frame; the result may be taken before the device is done.
   *
   * @param margin of the matches of the last frame, which had the same bank; undefined: none is kept.
   * @throws {RangeError} where the working size holds no patch.
   */
  async stylize(
    frame: FrameSource,
    bank: WebGpuStyleBank,
    { strength, output, ...how }: FrameOptions,
    margin: number | undefined,
  ): Promise<VideoFrame> {
    const swap = await this.#swap(bank, how);
    await swap.setMargin(margin);
    const presenter = (this.#presenter ??= await Presenter.create(this.#gpu, this.program, this));
    await presenter.fit(output ?? this);
    const input = await this.#inputOf(sizeOf(frame));
    await this.#gpu.pace.ready();
    swap.setStrength(strength);
    input.copy(frame);
    this.#submit(input, swap, [], (encoder) => presenter.encode(encoder));
    const timing = frame instanceof VideoFrame ? timingOf(frame) : { timestamp: 0 };
    return new VideoFrame(presenter.canvas, { ...timing, alpha: 'discard' });
  }

  /**
   * Stylises a picture of the working size.
   *
   * @throws {RangeError} where the working size holds no patch.
   */
  async stylizePixels(
    picture: Pixels,
    bank: WebGpuStyleBank,
    strength: number,
    how: SwapOptions,
    margin: number | undefined,
  ): Promise<Pixels> {
    const swap = await this.#swap(bank, how);
    await swap.setMargin(margin);
    const output = (this.#pixelOutput ??= await this.#createPixelOutput());
    const input = await this.#inputOf(picture);
    await this.#gpu.pace.ready();
    swap.setStrength(strength);
    input.upload(picture);
    this.#submit(input, swap, [output.dispatch], (encoder) => {
      encoder.copyBufferToBuffer(output.pixels, 0, output.readback, 0, output.pixels.size);
    });
    await output.readback.mapAsync(GPUMapMode.READ);
    const { width, height } = this;
    const mapped = new Uint8ClampedArray(output.readback.getMappedRange());
    const data = mapped.slice(0, width * height * 4);
    output.readback.unmap();
    return { width, height, data };
  }

  /** The recorded swap with a style; the one used last where nothing is said of how. */
  async #swap(bank: WebGpuStyleBank, how?: SwapOptions): Promise<SwapChain> {
    const known = this.#swaps.get(bank);
    const { contentStride = 1, swaps = 1 } = how ?? {};
    const key = `${contentStride} ${swaps}`;
    if (known !== undefined && (how === undefined || known.key === key)) return known.chain;
    const step = this.program.plan.steps.find(({ kind }) => kind === 'swap');
    if (step?.kind !== 'swap') throw new Error('the plan has no swap');
    const problem = {
      bank,
      buffers: await bank.on(this.#gpu, this.#model),
      size: this.program.plan.tensors[step.content]!,
      content: this.program.buffer(step.content),
      swapped: this.program.buffer(step.output.tensor),
      contentStride,
    };
    const chain = await SwapChain.create(this.#gpu, problem, swaps);
    this.forget(bank);
    this.#swaps.set(bank, { key, chain });
    return chain;
  }

  /** Measures the stages of a frame with a style on the device. */
  async timings(bank: WebGpuStyleBank): Promise<StageTimings> {
    const swap = await this.#swap(bank);
    const input = await this.#inputOf(this.#input ?? this);
    const output = this.#presenter ?? (this.#pixelOutput ??= await this.#createPixelOutput());
    const measure = (...dispatches: Dispatch[]): Promise<number> =>
      measureDispatches(this.#gpu, dispatches);
    return {
      frameIn: await measure(input.dispatch),
      encode: await measure(...this.program.before),
      search: await measure(...swap.searches),
      blend: await measure(...swap.blends),
      decode: await measure(...this.program.after),
      frameOut: await (output instanceof Presenter
        ? measureWork(this.#gpu, (...pass) => output.encode(...pass))
        : measure(output.dispatch)),
    };
  }

  /** Frees what was recorded for a style. */
  forget(bank: WebGpuStyleBank): void {
    this.#swaps.get(bank)?.chain.dispose();
    this.#swaps.delete(bank);
  }

  /** Frees everything. */
  dispose(): void {
    for (const { chain } of this.#swaps.values()) chain.dispose();
    this.#swaps.clear();
    this.#input?.dispose();
    this.#presenter?.dispose();
    this.program.arena.dispose();
  }

  async #inputOf(source: Side): Promise<PictureInput> {
    const known = this.#input;
    if (known?.width === source.width && known.height === source.height) return known;
    known?.dispose();
    this.#input = undefined;
    const make = (): PictureInput => new PictureInput(this.#gpu, this.program, source, this);
    const what = `pictures of ${source.width}×${source.height}`;
    this.#input = await this.#gpu.guarded(what, make);
    return this.#input;
  }

  #submit(
    input: PictureInput,
    swap: SwapChain,
    finish: Dispatch[],
    last: (encoder: GPUCommandEncoder) => void,
  ): void {
    const { before, after } = this.program;
    const dispatches = [input.dispatch, ...before, ...swap.dispatches, ...after, ...finish];
    submitDispatches(this.#gpu, dispatches, last);
  }

  async #createPixelOutput(): Promise<PixelOutput> {
    const { output, tensors } = this.program.plan;
    const code = viewerText(this.#gpu.precision, output, pixelsShader, {});
    const pipeline = await this.#gpu.computePipeline('pixels', code);
    return this.#gpu.guarded('reading pictures back', () => {
      const { arena } = this.program;
      const bytes = this.width * this.height * 4;
      const pixels = arena.storage('pixels', bytes);
      const bindGroup = bind(this.#gpu.device, pipeline, {
        0: extentUniform(arena, {
          stored: tensors[output.tensor]!,
          input: output.shape,
          output: this,
        }),
        1: pixels,
        ...this.program.viewBindings(output),
      });
      const workgroups = [Math.ceil(this.width / 64), this.height, 1] as const;
      const dispatch = { pipeline, bindGroup, workgroups, flops: 0 };
      return { dispatch, pixels, readback: arena.readback('picture', pixels.size) };
    });
  }
}

function sizeOf(frame: FrameSource): Side {
  return 'displayWidth' in frame
    ? { width: frame.displayWidth, height: frame.displayHeight }
    : { width: frame.width, height: frame.height };
}

function timingOf({ timestamp, duration }: VideoFrame): VideoFrameInit {
  return { timestamp, ...(duration === null ? {} : { duration }) };
}
