import { GpuLostError } from './errors.ts';
import { Gpu } from './gpu.ts';
import type { GpuOptions } from './gpu.ts';

/** Losses within `LOSS_WINDOW` after which a device is given up. */
const MAX_LOSSES = 3;
/** Milliseconds. */
const LOSS_WINDOW = 60_000;

/** Holds a device, and opens another one when it is lost. */
export class DeviceKeeper {
  readonly #options: GpuOptions;
  readonly #notify: (message: string) => void;
  /** When devices were lost, in milliseconds. */
  readonly #losses: number[] = [];
  #gpu: Gpu;
  #disposed = false;

  private constructor(gpu: Gpu, options: GpuOptions, notify: (message: string) => void) {
    this.#gpu = gpu;
    this.#options = options;
    this.#notify = notify;
  }

  /**
   * Opens a device.
   *
   * @param notify told in one line of every loss that is being mended.
   */
  static async open(options: GpuOptions, notify: (message: string) => void): Promise<DeviceKeeper> {
    return new DeviceKeeper(await Gpu.open(options), options, notify);
  }

  /** The device in use; it may have been lost since. */
  get current(): Gpu {
    return this.#gpu;
  }

  /**
   * Does work on the device; where the device is lost meanwhile, does it again on a new one.
   *
   * @param discard frees a result that a loss or a failure has spoilt.
   * @throws {GpuLostError} after the third loss within a minute, or where no device is to be had.
   */
  async run<T>(work: (gpu: Gpu) => Promise<T>, discard?: (spoilt: T) => void): Promise<T> {
    for (;;) {
      if (this.#disposed) throw new Error('the engine has been disposed');
      if (this.#gpu.lost !== undefined) await this.#replace(this.#gpu.lost);
      const gpu = this.#gpu;
      try {
        const result = await work(gpu);
        const failure = gpu.lost === undefined ? gpu.takeFailure() : undefined;
        if (gpu.lost === undefined && failure === undefined) return result;
        discard?.(result);
        if (failure !== undefined) throw failure;
      } catch (error) {
        // What a loss breaks may fail a moment before the loss itself is told.
        await nextTask();
        if (this.#disposed || gpu.lost === undefined) throw error;
      }
    }
  }

  /** Frees the device. */
  dispose(): void {
    this.#disposed = true;
    this.#gpu.dispose();
  }

  async #replace(reason: string): Promise<void> {
    const now = performance.now();
    this.#losses.push(now);
    const recent = this.#losses.filter((time) => now - time < LOSS_WINDOW);
    this.#gpu.dispose();
    if (recent.length >= MAX_LOSSES) {
      throw new GpuLostError(`the GPU was lost ${recent.length} times in a minute (${reason})`);
    }
    this.#notify(`The GPU was lost (${reason}); starting it again.`);
    this.#gpu = await Gpu.open(this.#options);
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
