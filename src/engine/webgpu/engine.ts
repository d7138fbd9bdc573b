import type { Model } from '../../model/model.ts';
import type { Activations } from '../../swap/activations.ts';
import { assertGeometry, patchGrid } from '../../swap/geometry.ts';
import type { PatchGeometry } from '../../swap/geometry.ts';
import type { IndexField } from '../../swap/index-field.ts';
import { stabilityMargin } from '../../swap/match-memory.ts';
import { isEncoded } from '../encoded-style.ts';
import { assertFrameOptions, assertShare, assertSwapOptions } from '../frame-options.ts';
import { jointGeometry } from '../joint-geometry.ts';
import { SerialQueue } from '../serial-queue.ts';
import type {
  Engine,
  EngineInfo,
  FrameOptions,
  FrameSource,
  StyleBank,
  SwapOptions,
  WorkingSize,
} from '../engine.ts';
import type { Pixels } from '../pixels.ts';
import type { StageTimings } from '../stage-timings.ts';
import { WebGpuStyleBank } from './bank.ts';
import { DeviceKeeper } from './device-keeper.ts';
import type { Side } from './extent.ts';
import { FrameProgram } from './frame-program.ts';
import type { Gpu } from './gpu.ts';
import {
  activationShape,
  blendField,
  decodeActivations,
  downloadEncoded,
  matchActivations,
} from './stages.ts';
import type { StoredActivations } from './stages.ts';

/** Working sizes whose programs are kept. */
const MAX_SIZES = 2;

/** What lives on one device. */
interface Resident {
  readonly gpu: Gpu;
  /** By working size, the one used last at the end. */
  readonly frames: Map<string, FrameProgram>;
  /** What holds the matches of the frame before, where they may be kept. */
  remembered?:
    { readonly program: FrameProgram; readonly bank: StyleBank; readonly key: string } | undefined;
}

/** Style swap by the project's own WGSL kernels. */
export class WebGpuEngine implements Engine {
  /** @inheritdoc */
  readonly model: Model;
  readonly #keeper: DeviceKeeper;
  readonly #banks = new Set<WebGpuStyleBank>();
  #resident: Resident | undefined;
  readonly #queue = new SerialQueue();

  /** @param keeper a device, opened. */
  constructor(model: Model, keeper: DeviceKeeper) {
    this.model = model;
    this.#keeper = keeper;
  }

  /** The engine and the adapter in use. */
  get info(): EngineInfo {
    const { name, precision, isSoftware } = this.#keeper.current;
    return { engine: 'webgpu', device: `${name}, ${precision}`, gpu: !isSoftware };
  }

  /** @inheritdoc */
  async createBank(style: Pixels | Activations, geometry: PatchGeometry): Promise<StyleBank> {
    assertGeometry(geometry);
    return this.#run(async ({ gpu }) => {
      const size = isEncoded(style, this.model) ? style : activationShape(this.model, style);
      const bank = this.#newBank([copyOf(style)], geometry, [size]);
      await bank.on(gpu, this.model);
      this.#banks.add(bank);
      return bank;
    });
  }

  /** @inheritdoc */
  joinBanks(banks: readonly StyleBank[], weights: readonly number[]): Promise<StyleBank> {
    return this.#run(async ({ gpu }) => {
      const geometry = jointGeometry(banks, weights);
      const own = banks.map(ownBank);
      const styles = own.flatMap((bank) => bank.styles);
      const joined = this.#newBank(styles, geometry, own);
      const encoded: StoredActivations[] = [];
      for (const bank of own) encoded.push((await bank.on(gpu, this.model)).style);
      joined.setWeights(weights);
      await joined.on(gpu, this.model, encoded);
      this.#banks.add(joined);
      return joined;
    });
  }

  /** @inheritdoc */
  setWeights(bank: StyleBank, weights: readonly number[]): Promise<void> {
    return this.#run(async (resident) => {
      ownBank(bank).setWeights(weights);
      resident.remembered = undefined;
    });
  }

  /** @inheritdoc */
  async stylize(frame: FrameSource, bank: StyleBank, options: FrameOptions): Promise<VideoFrame> {
    assertFrameOptions(options);
    // Its turn may come after the canvas has been drawn on again.
    const snapshot = frame instanceof OffscreenCanvas ? createImageBitmap(frame) : undefined;
    try {
      return await this.#run(
        async (resident) => {
          const program = await this.#frames(resident, options, bank);
          const source = (await snapshot) ?? frame;
          const margin = this.#margin(resident, program, bank, options);
          return program.stylize(source, ownBank(bank), options, margin);
        },
        (spoilt) => spoilt.close(),
      );
    } finally {
      (await snapshot)?.close();
    }
  }

  /** @inheritdoc */
  async stylizePixels(
    picture: Pixels,
    bank: StyleBank,
    strength: number,
    how: SwapOptions = {},
  ): Promise<Pixels> {
    assertShare('strength', strength);
    assertSwapOptions(how);
    return this.#run(async (resident) => {
      const program = await this.#frames(resident, picture, bank);
      const margin = this.#margin(resident, program, bank, how);
      return program.stylizePixels(picture, ownBank(bank), strength, how, margin);
    });
  }

  /** @inheritdoc */
  encode(picture: Pixels): Promise<Activations> {
    return this.#run(({ gpu }) => downloadEncoded(gpu, this.model, picture));
  }

  /** @inheritdoc */
  match(content: Activations, bank: StyleBank, contentStride = 1): Promise<IndexField> {
    return this.#run(({ gpu }) =>
      matchActivations(gpu, this.model, content, ownBank(bank), contentStride),
    );
  }

  /** @inheritdoc */
  blend(field: IndexField, bank: StyleBank): Promise<Activations> {
    return this.#run(({ gpu }) => blendField(gpu, this.model, field, ownBank(bank)));
  }

  /** @inheritdoc */
  decode(activations: Activations): Promise<Activations> {
    return this.#run(({ gpu }) => decodeActivations(gpu, this.model, activations));
  }

  /**
   * Measures how long each stage of a frame of the given size takes on the device.
   *
   * @throws {RangeError} where the size holds no patch.
   */
  timings(size: WorkingSize, bank: StyleBank): Promise<StageTimings> {
    return this.#run(async (resident) => {
      const program = await this.#frames(resident, size, bank);
      return program.timings(ownBank(bank));
    });
  }

  /** @inheritdoc */
  dispose(): void {
    for (const bank of this.#banks) bank.dispose();
    this.#leave();
    this.#keeper.dispose();
  }

  /** Runs one call after the other, each on a device that is there, once more where it is lost. */
  #run<T>(work: (resident: Resident) => Promise<T>, discard?: (spoilt: T) => void): Promise<T> {
    return this.#queue.run(() => this.#keeper.run((gpu) => work(this.#on(gpu)), discard));
  }

  #on(gpu: Gpu): Resident {
    if (this.#resident?.gpu !== gpu) {
      this.#leave();
      this.#resident = { gpu, frames: new Map() };
    }
    return this.#resident;
  }

  #leave(): void {
    for (const program of this.#resident?.frames.values() ?? []) program.dispose();
    this.#resident = undefined;
  }

  /** The margin for the matches of the frame before; undefined where none is kept. */
  #margin(
    resident: Resident,
    program: FrameProgram,
    bank: StyleBank,
    { stability = 0, isCut = false, contentStride = 1, swaps = 1 }: SwapOptions,
  ): number | undefined {
    const last = resident.remembered;
    const key = `${contentStride} ${swaps}`;
    const same = last?.program === program && last.bank === bank && last.key === key;
    const goesOn = same && !isCut;
    resident.remembered = stability > 0 ? { program, bank, key } : undefined;
    return goesOn ? stabilityMargin(stability) : undefined;
  }

  #newBank(
    styles: readonly (Pixels | Activations)[],
    geometry: PatchGeometry,
    sizes: readonly Side[],
  ): WebGpuStyleBank {
    return new WebGpuStyleBank(styles, geometry, sizes, (bank) => this.#forget(bank));
  }

  #forget(bank: WebGpuStyleBank): void {
    this.#banks.delete(bank);
    for (const program of this.#resident?.frames.values() ?? []) program.forget(bank);
  }

  async #frames({ gpu, frames }: Resident, size: Side, bank: StyleBank): Promise<FrameProgram> {
    const key = `${size.width}×${size.height}`;
    let program = frames.get(key);
    frames.delete(key);
    if (program === undefined) {
      // Before anything is compiled: a size without a patch is refused at once.
      const shape = activationShape(this.model, size);
      patchGrid(shape.height, shape.width, bank.geometry.patchSize, 1, 'content');
      program = await FrameProgram.create(gpu, this.model, size);
      for (const [oldest, unused] of [...frames].slice(0, -(MAX_SIZES - 1))) {
        unused.dispose();
        frames.delete(oldest);
      }
    }
    frames.set(key, program);
    return program;
  }
}

function ownBank(bank: StyleBank): WebGpuStyleBank {
  if (!(bank instanceof WebGpuStyleBank)) throw new TypeError('bank must be of the same engine');
  return bank;
}

/**
 * A copy, so that the caller may go on using the memory. Field by field: the sides of an `ImageData` are
 * getters, which a spread leaves behind.
 */
function copyOf(style: Pixels | Activations): Pixels | Activations {
  const { width, height } = style;
  return 'channels' in style
    ? { width, height, channels: style.channels, data: style.data.slice() }
    : { width, height, data: style.data.slice() };
}
