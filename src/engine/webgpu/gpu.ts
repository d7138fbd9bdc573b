/**
 * @file One WebGPU device with what lives as long as it does: compiled pipelines and the uploaded
 * weights of one model. When the device is lost all of it goes, and a new one is opened.
 */
import { adapterName, isHardwareAdapter, openDevice } from '../gpu-adapter.ts';
import { GpuLostError, GpuOutOfMemoryError } from './errors.ts';
import { Pace } from './pace.ts';
import { storedValues } from './precision.ts';
import type { Precision } from './precision.ts';

/** What the search multiplies: activations as they are stored, or in 8 bits. */
export type SearchKind = 'float' | 'int8';

/** How to open a device. */
export interface GpuOptions {
  /** Where adapters come from: `navigator.gpu` in a browser. */
  readonly gpu: Pick<GPU, 'requestAdapter'>;
  /** `auto`: f16 where the adapter has `shader-f16`. */
  readonly precision: Precision | 'auto';
  /** `float` unless given. */
  readonly search?: SearchKind;
  /** Take the adapter for software, or for hardware, whatever it says of itself. */
  readonly software?: boolean;
}

/** One device. */
export class Gpu {
  /** The device itself. */
  readonly device: GPUDevice;
  /** What activations and weights are stored and multiplied as. */
  readonly precision: Precision;
  /** What the search multiplies. */
  readonly search: SearchKind;
  /** What the adapter says of itself. */
  readonly info: GPUAdapterInfo;
  /** e.g. `nvidia hopper`. */
  readonly name: string;
  /** True where the adapter computes on the CPU. */
  readonly isSoftware: boolean;
  /** How fast it is, and how much it has to do. */
  readonly pace: Pace;
  readonly #computePipelines = new Map<string, Promise<GPUComputePipeline>>();
  readonly #renderPipelines = new Map<string, Promise<GPURenderPipeline>>();
  readonly #weights = new Map<string, GPUBuffer>();
  #lost: string | undefined;
  #failure: Error | undefined;

  private constructor(
    device: GPUDevice,
    info: GPUAdapterInfo,
    precision: Precision,
    { search, software }: GpuOptions,
  ) {
    this.device = device;
    this.precision = precision;
    this.pace = new Pace(device.queue);
    this.info = info;
    this.name = adapterName(info);
    this.search = search ?? 'float';
    this.isSoftware = software ?? !isHardwareAdapter(info);
    void this.#watchLoss();
    device.addEventListener('uncapturederror', (event) => {
      this.#failure ??= namedError(event.error, 'running');
    });
  }

  /**
   * Asks for a device with the adapter's limits and features.
   *
   * @throws {GpuLostError} where there is no adapter.
   * @throws {TypeError} where f16 is asked for and missing.
   */
  static async open(options: GpuOptions): Promise<Gpu> {
    const { gpu, precision } = options;
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (adapter === null) throw new GpuLostError('WebGPU offers no adapter here');
    const half = adapter.features.has('shader-f16');
    if (precision === 'f16' && !half) {
      throw new TypeError('precision f16 needs an adapter with shader-f16');
    }
    const { device, info } = await openDevice(adapter);
    const chosen = precision === 'auto' ? (half ? 'f16' : 'f32') : precision;
    return new Gpu(device, info, chosen, options);
  }

  /** Why the device is gone; undefined while it is there. */
  get lost(): string | undefined {
    return this.#lost;
  }

  /** What went wrong on the device since the last call, outside of any `guarded` part. */
  takeFailure(): Error | undefined {
    const failure = this.#failure;
    this.#failure = undefined;
    return failure;
  }

  /** Compiles a compute shader with the entry point `main`, once per text. */
  computePipeline(label: string, code: string): Promise<GPUComputePipeline> {
    return once(this.#computePipelines, code, () => {
      const module = this.device.createShaderModule({ label, code });
      const compute = { module, entryPoint: 'main' };
      return explained(
        module,
        this.device.createComputePipelineAsync({ label, layout: 'auto', compute }),
      );
    });
  }

  /** Compiles a full-screen pass with the entry points `corner` and `colour`, once per text. */
  renderPipeline(
    label: string,
    code: string,
    format: GPUTextureFormat,
  ): Promise<GPURenderPipeline> {
    return once(this.#renderPipelines, `${format} ${code}`, () => {
      const module = this.device.createShaderModule({ label, code });
      const pipeline = this.device.createRenderPipelineAsync({
        label,
        layout: 'auto',
        vertex: { module, entryPoint: 'corner' },
        fragment: { module, entryPoint: 'colour', targets: [{ format }] },
      });
      return explained(module, pipeline);
    });
  }

  /** Uploads weights once per key; `real` weights are stored in the device's precision. */
  weights(key: string, type: 'real' | 'f32', values: () => Float32Array): GPUBuffer {
    const known = this.#weights.get(key);
    if (known !== undefined) return known;
    const data = storedValues(values(), type === 'real' ? this.precision : 'f32');
    const size = Math.ceil(data.byteLength / 4) * 4;
    const usage = GPUBufferUsage.STORAGE;
    const buffer = this.device.createBuffer({
      label: `weights ${key}`,
      size,
      usage,
      mappedAtCreation: true,
    });
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    new Uint8Array(buffer.getMappedRange()).set(bytes);
    buffer.unmap();
    this.#weights.set(key, buffer);
    return buffer;
  }

  /**
   * Runs a synchronous piece of work under error scopes.
   *
   * @throws {GpuOutOfMemoryError} naming `what` where memory ran out.
   * @throws {Error} naming `what` where the device refused it.
   */
  async guarded<T>(what: string, work: () => T): Promise<T> {
    const filters = ['validation', 'internal', 'out-of-memory'] as const;
    for (const filter of filters) this.device.pushErrorScope(filter);
    let result: T;
    let errors: (GPUError | null)[];
    try {
      result = work();
    } finally {
      // All popped at once: between two awaits other work may open scopes of its own.
      const popped = filters.map(() => this.device.popErrorScope());
      errors = await Promise.all(popped);
    }
    for (const error of errors) if (error !== null) throw namedError(error, what);
    return result;
  }

  /** Frees everything on the device. */
  dispose(): void {
    for (const buffer of this.#weights.values()) buffer.destroy();
    this.#weights.clear();
    this.device.destroy();
  }

  async #watchLoss(): Promise<void> {
    const loss = await this.device.lost;
    this.#lost = loss.message || loss.reason;
  }
}

function namedError(error: GPUError, what: string): Error {
  const message = `webgpu, ${what}: ${error.message}`;
  const cause = { cause: error };
  return error instanceof GPUOutOfMemoryError
    ? new GpuOutOfMemoryError(message, cause)
    : new Error(message, cause);
}

/** Adds the compiler's messages to a failed compilation: the error itself names only the shader. */
async function explained<T>(module: GPUShaderModule, pipeline: Promise<T>): Promise<T> {
  try {
    return await pipeline;
  } catch (cause) {
    const { messages } = await module.getCompilationInfo();
    const lines = messages.map(({ lineNum, message }) => `line ${lineNum}: ${message}`);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error([reason, ...lines].join('\n'), { cause });
  }
}

function once<T>(cache: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let made = cache.get(key);
  if (made === undefined) {
    made = make();
    cache.set(key, made);
  }
  return made;
}
