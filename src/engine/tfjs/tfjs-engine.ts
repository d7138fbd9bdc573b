import * as tf from '@tensorflow/tfjs-core';
import type { Model } from '../../model/model.ts';
import type { Activations } from '../../swap/activations.ts';
import { assertGeometry, contentGrid } from '../../swap/geometry.ts';
import { layOutStyles } from '../../swap/joint-style.ts';
import type { StyleLayout } from '../../swap/joint-style.ts';
import { stabilityMargin } from '../../swap/match-memory.ts';
import type { ContentGrid, PatchGeometry } from '../../swap/geometry.ts';
import { fieldGrid } from '../../swap/index-field.ts';
import type { IndexField } from '../../swap/index-field.ts';
import type {
  Engine,
  EngineInfo,
  FrameOptions,
  FrameSource,
  StyleBank,
  SwapOptions,
} from '../engine.ts';
import { isEncoded } from '../encoded-style.ts';
import { assertFrameOptions, assertShare, assertSwapOptions } from '../frame-options.ts';
import { jointGeometry } from '../joint-geometry.ts';
import { FrameReader, FrameWriter } from '../frame-pixels.ts';
import { outputToPicture, pictureToInput } from '../picture.ts';
import type { Pixels } from '../pixels.ts';
import { SerialQueue } from '../serial-queue.ts';
import type { Device } from './backend.ts';
import { blend } from './blend.ts';
import { keepMatches } from './memory.ts';
import { Network } from './network.ts';
import { ofGrid, search } from './search.ts';
import { TfjsBank } from './tfjs-bank.ts';

/** All tfjs engines of a page share tfjs's one current backend, and so wait for each other. */
const queue = new SerialQueue();

/** The reference engine: every stage in tfjs operations, as the paper has it. */
export class TfjsEngine implements Engine {
  /** @inheritdoc */
  readonly info: EngineInfo;
  /** @inheritdoc */
  readonly model: Model;
  readonly #device: Device;
  readonly #banks = new Set<TfjsBank>();
  readonly #network: Network;
  #reader: FrameReader | undefined;
  readonly #writer = new FrameWriter();
  /** The matches of the frame before, where they may be kept. */
  #remembered:
    | {
        readonly bank: TfjsBank;
        readonly height: number;
        readonly width: number;
        readonly how: SwapOptions;
        /** One per swap. */
        readonly fields: readonly Int32Array[];
      }
    | undefined;
  #disposed = false;

  /** The device's backend must be tfjs's current one. */
  private constructor(model: Model, device: Device) {
    this.model = model;
    this.info = { engine: `tfjs-${device.backend}`, device: device.name, gpu: device.gpu };
    this.#device = device;
    this.#network = new Network(model);
  }

  /** Makes an engine on a started device. */
  static create(model: Model, device: Device): Promise<TfjsEngine> {
    return queue.run(async () => {
      await tf.setBackend(device.backend);
      return new TfjsEngine(model, device);
    });
  }

  /** @inheritdoc */
  async createBank(style: Pixels | Activations, geometry: PatchGeometry): Promise<StyleBank> {
    assertGeometry(geometry);
    return this.#run(() => {
      const encoded = isEncoded(style, this.model) ? toTensor(style) : this.#encode(style);
      return this.#addBank(encoded, geometry);
    });
  }

  /** @inheritdoc */
  joinBanks(banks: readonly StyleBank[], weights: readonly number[]): Promise<StyleBank> {
    return this.#run(async () => {
      const geometry = jointGeometry(banks, weights);
      const styles = banks.map((bank) => this.#own(bank));
      const layout = layOutStyles(styles, geometry.styleStride);
      const joined = tf.tidy(() => join(styles, layout));
      const bank = await this.#addBank(joined, geometry, layout);
      bank.setWeights(weights);
      return bank;
    });
  }

  /** @inheritdoc */
  setWeights(bank: StyleBank, weights: readonly number[]): Promise<void> {
    return this.#run(async () => {
      this.#own(bank).setWeights(weights);
      this.#remembered = undefined;
    });
  }

  /** @inheritdoc */
  async stylize(frame: FrameSource, bank: StyleBank, options: FrameOptions): Promise<VideoFrame> {
    assertFrameOptions(options);
    this.#reader ??= new FrameReader();
    // Read at once: the caller may close the frame as soon as the result is there, or change a canvas.
    const picture = this.#reader.read(frame, options.width, options.height);
    const pixels = await this.stylizePixels(picture, bank, options.strength, options);
    return this.#writer.write(pixels, frame, options.output);
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
    return this.#run(async () => {
      const style = this.#own(bank);
      const content = this.#encode(picture);
      const made = [content];
      try {
        const grid = gridOf(content, style, how.contentStride);
        const fields: Int32Array[] = [];
        const last = this.#lastFields(style, content, how);
        for (let i = 0; i < (how.swaps ?? 1); i++) {
          const indices = await this.#match(made.at(-1)!, style, grid, last?.[i], how);
          made.push(tf.tidy(() => blend(tf.tensor1d(indices, 'int32'), grid, style)));
          fields.push(indices);
        }
        const [height, width] = content.shape;
        const remembers = stabilityMargin(how.stability ?? 0) !== undefined;
        this.#remembered = remembers ? { bank: style, height, width, how, fields } : undefined;
        const decoded = tf.tidy(() => this.#network.decode(mix(content, made.at(-1)!, strength)));
        return outputToPicture(await read(decoded), picture.width, picture.height);
      } finally {
        tf.dispose(made);
      }
    });
  }

  /** @inheritdoc */
  encode(picture: Pixels): Promise<Activations> {
    return this.#run(() => read(this.#encode(picture)));
  }

  /** @inheritdoc */
  match(content: Activations, bank: StyleBank, contentStride = 1): Promise<IndexField> {
    return this.#run(async () => {
      const style = this.#own(bank);
      const { height, width } = content;
      const grid = contentGrid(height, width, style.geometry.patchSize, contentStride);
      const winners = tf.tidy(() => ofGrid(search(toTensor(content), style), grid));
      const indices = await winners.data<'int32'>();
      winners.dispose();
      return { rows: grid.rows, cols: grid.cols, grid, indices };
    });
  }

  /** @inheritdoc */
  blend(field: IndexField, bank: StyleBank): Promise<Activations> {
    return this.#run(() => {
      const style = this.#own(bank);
      const grid = fieldGrid(field);
      return read(tf.tidy(() => blend(tf.tensor1d(field.indices, 'int32'), grid, style)));
    });
  }

  /** @inheritdoc */
  decode(activations: Activations): Promise<Activations> {
    return this.#run(() => read(tf.tidy(() => this.#network.decode(toTensor(activations)))));
  }

  /** tfjs runs what it likes when it likes: it cannot tell. */
  timings(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  /** @inheritdoc */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const bank of this.#banks) bank.dispose();
    this.#banks.clear();
    this.#network.dispose();
  }

  #run<T>(job: () => Promise<T>): Promise<T> {
    return queue.run(async () => {
      if (this.#disposed) throw new Error('the engine is disposed');
      await tf.setBackend(this.#device.backend);
      return job();
    });
  }

  /** Makes a bank of activations, and disposes of them. */
  async #addBank(
    activations: tf.Tensor3D,
    geometry: PatchGeometry,
    layout?: StyleLayout,
  ): Promise<TfjsBank> {
    try {
      const forget = (bank: TfjsBank): void => {
        this.#banks.delete(bank);
      };
      const bank = await TfjsBank.create(activations, geometry, forget, layout);
      this.#banks.add(bank);
      return bank;
    } finally {
      activations.dispose();
    }
  }

  /** The matches of the frame before, one field per swap, where this one goes on from it. */
  #lastFields(
    bank: TfjsBank,
    { shape: [height, width] }: tf.Tensor3D,
    { isCut = false, contentStride = 1, swaps = 1 }: SwapOptions,
  ): readonly Int32Array[] | undefined {
    const last = this.#remembered;
    const goesOn =
      last?.bank === bank &&
      last.height === height &&
      last.width === width &&
      (last.how.contentStride ?? 1) === contentStride &&
      last.fields.length === swaps;
    return goesOn && !isCut ? last.fields : undefined;
  }

  async #match(
    content: tf.Tensor3D,
    bank: TfjsBank,
    grid: ContentGrid,
    last: Int32Array | undefined,
    { stability = 0 }: SwapOptions,
  ): Promise<Int32Array> {
    const margin = stabilityMargin(stability);
    const winners = tf.tidy(() => {
      const best = ofGrid(search(content, bank), grid);
      if (last === undefined || margin === undefined) return best;
      return keepMatches(content, best, last, grid, bank, margin);
    });
    const indices = await winners.data<'int32'>();
    winners.dispose();
    return indices;
  }

  #encode(picture: Pixels): tf.Tensor3D {
    return tf.tidy(() =>
      this.#network.encode(toTensor(pictureToInput(this.model.manifest, picture))),
    );
  }

  #own(bank: StyleBank): TfjsBank {
    if (bank instanceof TfjsBank && this.#banks.has(bank)) return bank;
    throw new TypeError('bank must be a style bank that this engine made and did not dispose');
  }
}

/** The activations of banks in the places of a layout, 0 between them. */
function join(banks: readonly TfjsBank[], { height, width, places }: StyleLayout): tf.Tensor3D {
  const planes = banks.map((bank, i) => {
    const { top, left } = places[i]!;
    const { positions } = bank.tensors;
    const style = tf.reshape<tf.Rank.R3>(positions, [bank.height, bank.width, positions.shape[1]]);
    return tf.pad(style, [
      [top, height - top - bank.height],
      [left, width - left - bank.width],
      [0, 0],
    ]);
  });
  return planes.reduce((sum, plane) => tf.add(sum, plane));
}

function gridOf(content: tf.Tensor3D, bank: TfjsBank, contentStride: number | undefined) {
  const [height, width] = content.shape;
  return contentGrid(height, width, bank.geometry.patchSize, contentStride);
}

function mix(content: tf.Tensor3D, swapped: tf.Tensor3D, strength: number): tf.Tensor3D {
  return tf.add(tf.mul(content, 1 - strength), tf.mul(swapped, strength));
}

function toTensor({ height, width, channels, data }: Activations): tf.Tensor3D {
  return tf.tensor3d(data, [height, width, channels]);
}

/** Reads a tensor back and disposes it. */
async function read(tensor: tf.Tensor3D): Promise<Activations> {
  const [height, width, channels] = tensor.shape;
  const data = await tensor.data<'float32'>();
  tensor.dispose();
  return { height, width, channels, data };
}
