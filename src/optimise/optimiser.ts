/**
 * @file The optimisation of the paper (Chen & Schmidt 2016, section 3.2): without an inverse network, or
 * going on from what it gives, a picture is sought whose activations are the swapped ones.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Engine, EngineInfo, StyleBank } from '../engine/engine.ts';
import { outputToPicture, pictureToInput } from '../engine/picture.ts';
import type { Pixels } from '../engine/pixels.ts';
import { createTfjsEngine, type TfjsOptions } from '../engine/tfjs/index.ts';
import { Network } from '../engine/tfjs/network.ts';
import type { Model } from '../model/model.ts';
import { createRandom } from '../styles/random.ts';
import type { Activations } from '../swap/activations.ts';
import type { PatchGeometry } from '../swap/geometry.ts';
import { descend } from './descend.ts';
import type { ObjectiveValue } from './objective-value.ts';
import type { OptimiseSettings, OptimiseStart } from './optimise-options.ts';

/** One or several styles of a picture, and how it is swapped. */
export interface SwapJob {
  /** Style pictures, one to four. */
  readonly styles: readonly Pixels[];
  /** How readily each is taken; one per style. */
  readonly weights: readonly number[];
  readonly geometry: PatchGeometry;
  /** 1 up to the patch size. */
  readonly contentStride: number;
  /** How often activations are swapped. */
  readonly swaps: number;
  /** 0: the content's own activations, 1: the swapped ones. */
  readonly strength: number;
}

/** A picture on its way. */
export interface OptimiseStep extends ObjectiveValue {
  /** Reads the picture as it is; only until the next step. */
  pixels(): Promise<Pixels>;
}

/** Noise is the same each time. */
const NOISE_SEED = 1;

/** Optimises pictures with one model on one of tfjs's backends. */
export class Optimiser {
  readonly #engine: Engine;
  readonly #network: Network;

  private constructor(engine: Engine) {
    this.#engine = engine;
    this.#network = new Network(engine.model);
  }

  /**
   * Starts the backend.
   *
   * @throws {Error} where it does not run here.
   */
  static async create(model: Model, options: TfjsOptions): Promise<Optimiser> {
    return new Optimiser(await createTfjsEngine(model, options));
  }

  /** Who does the work. */
  get info(): EngineInfo {
    return this.#engine.info;
  }

  /** What encodes and decodes. */
  get model(): Model {
    return this.#engine.model;
  }

  /**
   * Swaps the activations of a picture: Φ^ss, which the optimisation aims at.
   *
   * @throws {RangeError} where the picture or a style holds no patch.
   * @throws {TypeError} naming what else is out of range.
   */
  async target(picture: Pixels, job: SwapJob): Promise<Activations> {
    const { contentStride, swaps, strength } = job;
    const bank = await this.#bank(job);
    try {
      const content = await this.#engine.encode(picture);
      let swapped = content;
      for (let i = 0; i < swaps; i++) {
        const field = await this.#engine.match(swapped, bank, contentStride);
        swapped = await this.#engine.blend(field, bank);
      }
      const data = swapped.data.map(
        (value, i) => strength * value + (1 - strength) * content.data[i]!,
      );
      return { ...swapped, data };
    } finally {
      bank.dispose();
    }
  }

  /**
   * Optimises a picture towards activations; tells of the start and of every step.
   *
   * @param picture the content, whose size the result has.
   * @throws {TypeError} naming `start` where it is the decoder and the model has none.
   */
  async *run(
    picture: Pixels,
    target: Activations,
    { start, ...settings }: OptimiseSettings,
  ): AsyncGenerator<OptimiseStep, void, undefined> {
    const first = await this.#start(picture, target, start);
    const [image, goal] = [first, target].map(({ height, width, channels, data }) =>
      tf.tensor3d(data, [height, width, channels]),
    );
    try {
      const encode = (pixels: tf.Tensor3D): tf.Tensor3D => this.#network.encode(pixels);
      for await (const { picture: current, ...value } of descend(encode, image!, goal!, settings)) {
        const pixels = async (): Promise<Pixels> => {
          const data = await current.data<'float32'>();
          return outputToPicture({ ...first, data }, picture.width, picture.height);
        };
        yield { ...value, pixels };
      }
    } finally {
      tf.dispose([image!, goal!]);
    }
  }

  /** Frees everything. */
  dispose(): void {
    this.#network.dispose();
    this.#engine.dispose();
  }

  async #bank({ styles, weights, geometry }: SwapJob): Promise<StyleBank> {
    const banks: StyleBank[] = [];
    try {
      for (const style of styles) banks.push(await this.#engine.createBank(style, geometry));
      return await this.#engine.joinBanks(banks, weights);
    } finally {
      for (const bank of banks) bank.dispose();
    }
  }

  async #start(picture: Pixels, target: Activations, start: OptimiseStart): Promise<Activations> {
    const { manifest } = this.model;
    if (start === 'decoder') {
      if (manifest.decoder.length > 0) return this.#engine.decode(target);
      throw new TypeError('start must be content or noise: the model has no decoder');
    }
    const content = pictureToInput(manifest, picture);
    if (start === 'content') return content;
    const random = createRandom(NOISE_SEED);
    return { ...content, data: content.data.map(() => random.next()) };
  }
}
