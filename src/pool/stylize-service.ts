import { transfer } from 'comlink';
import { createEngine } from '../engine/create-engine.ts';
import type { EngineOptions } from '../engine/engine-options.ts';
import type { EngineChoice } from '../engine/engine-names.ts';
import type { Engine, EngineInfo, FrameOptions, StyleBank, WorkingSize } from '../engine/engine.ts';
import type { Pixels } from '../engine/pixels.ts';
import type { StageTimings } from '../engine/stage-timings.ts';
import type { Model } from '../model/model.ts';
import type { Activations } from '../swap/activations.ts';
import type { PatchGeometry } from '../swap/geometry.ts';
import { ColourKeeper } from './colour-keeper.ts';
import { KeptBanks } from './kept-banks.ts';
import { drawPresetPixels, type BankPicture } from '../styles/style-picture.ts';
import type { PreparedPart } from './prepared-style.ts';

/** Options of one frame, and what is done to it after the engine. */
export interface JobOptions extends FrameOptions {
  /** Brightness of the result, colours of the frame. */
  readonly keepColours?: boolean;
  /** How often the frame goes through the engine, each time what came of it before; left out: once. */
  readonly passes?: number;
}

/** How a worker's engine is made. */
export interface ServiceOptions extends Omit<EngineOptions, 'onNotice'> {
  /** Banks are kept from one visit to the next. */
  readonly keepBanks: boolean;
}

interface Bank {
  readonly ready: Promise<StyleBank>;
  /** What asked for the bank last. Engines keep the order, so it is done with last. */
  lastUse: Promise<unknown>;
  /** Of a mix, those that the engine was told last. */
  weights: readonly number[];
}

/**
 * What runs inside a worker: one engine and its style banks. The other side (`WorkerLane`) says
 * which banks to keep, under keys of its own.
 */
export class StylizeService {
  #engine: Engine | undefined;
  #kept: KeptBanks | undefined;
  #colours: ColourKeeper | undefined;
  readonly #banks = new Map<string, Bank>();

  /**
   * Takes a Web Lock and never lets go: the browser gives it to the other side when this worker is
   * gone, whatever it died of. No event tells of a worker that closed itself.
   */
  hold(lock: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const held = navigator.locks.request(lock, () => {
        resolve();
        return new Promise(() => {});
      });
      held.catch(reject);
    });
  }

  /** Creates the engine, in place of one before; `onNotice` is told what it recovers from. */
  async init(
    model: Model,
    name: EngineChoice,
    { keepBanks, ...options }: ServiceOptions,
    onNotice: (message: string) => void,
  ): Promise<EngineInfo> {
    this.dispose();
    const engine = await createEngine(name, model, { ...options, onNotice });
    this.#engine = engine;
    if (keepBanks) this.#kept = new KeptBanks(model, engine.info.engine, onNotice);
    return engine.info;
  }

  /**
   * Keeps a style's bank under its key; resolves to whether the style had to be encoded for it, or its
   * activations were there from an earlier visit.
   */
  async createBank(
    { key, content, picture }: PreparedPart,
    geometry: PatchGeometry,
  ): Promise<boolean> {
    const found = content === undefined ? undefined : this.#kept?.find(content);
    const made = Promise.resolve(found).then(async (kept) =>
      this.#running().createBank(kept ?? (await this.#encoded(content, picture)), geometry),
    );
    await this.#keep(key, made, [1]);
    return (await found) === undefined;
  }

  /** Joins the banks under `parts` and keeps the mix under `key`. */
  async joinBanks(
    key: string,
    parts: readonly string[],
    weights: readonly number[],
  ): Promise<void> {
    const banks = parts.map((part) => this.#bank(part));
    const joined = Promise.all(banks.map(({ ready }) => ready)).then((ready) =>
      this.#running().joinBanks(ready, weights),
    );
    for (const bank of banks) bank.lastUse = Promise.allSettled([bank.lastUse, joined]);
    await this.#keep(key, joined, weights);
  }

  /** Frees a bank as soon as no frame needs it. */
  async dropBank(key: string): Promise<void> {
    const bank = this.#banks.get(key);
    if (bank === undefined) return;
    this.#banks.delete(key);
    await Promise.allSettled([bank.lastUse]);
    (await bank.ready).dispose();
  }

  /** Stylises a frame, which it closes; the result goes over to the other side. */
  async stylize(
    frame: VideoFrame,
    key: string,
    weights: readonly number[],
    options: JobOptions,
  ): Promise<VideoFrame> {
    try {
      const bank = this.#bank(key);
      const result = bank.ready.then(async (ready) => {
        const { passes = 1, output, ...how } = options;
        // Scaled once, at the end.
        const pass = (from: VideoFrame, number: number): Promise<VideoFrame> =>
          this.#pass(from, bank, ready, weights, number < passes ? how : { ...how, output });
        let painted = await pass(frame, 1);
        for (let number = 2; number <= passes; number++) {
          const before = painted;
          painted = await pass(before, number).finally(() => before.close());
        }
        return painted;
      });
      bank.lastUse = result;
      const stylized = await result;
      return transfer(stylized, [stylized]);
    } finally {
      frame.close();
    }
  }

  /** How long the stages of a frame take; undefined where the engine cannot tell. */
  async timings(key: string, size: WorkingSize): Promise<StageTimings | undefined> {
    const bank = this.#banks.get(key);
    if (bank === undefined) return undefined;
    const result = bank.ready.then((ready) => this.#running().timings(size, ready));
    bank.lastUse = result;
    return result;
  }

  /** Frees the engine, banks included. */
  dispose(): void {
    this.#engine?.dispose();
    this.#engine = this.#kept = undefined;
    this.#banks.clear();
  }

  /** What a bank is made of; where banks are kept, activations, which are kept. */
  async #encoded(content: string | undefined, picture: BankPicture): Promise<Pixels | Activations> {
    const style = await pixelsOf(picture);
    if (this.#kept === undefined || content === undefined) return style;
    const activations = await this.#running().encode(style);
    void this.#kept.keep(content, activations);
    return activations;
  }

  async #keep(key: string, ready: Promise<StyleBank>, weights: readonly number[]): Promise<void> {
    this.#banks.set(key, { ready, lastUse: Promise.resolve(), weights });
    try {
      await ready;
    } catch (error) {
      this.#banks.delete(key);
      throw error;
    }
  }

  #bank(key: string): Bank {
    const bank = this.#banks.get(key);
    if (bank === undefined) throw new Error('the style bank is gone');
    return bank;
  }

  /** Takes a frame, which stays open, through the engine once. */
  async #pass(
    frame: VideoFrame,
    bank: Bank,
    ready: StyleBank,
    weights: readonly number[],
    options: JobOptions,
  ): Promise<VideoFrame> {
    const weighed = this.#weigh(bank, ready, weights);
    // Called at once, so that no other frame's weights come between.
    const stylizing = this.#running().stylize(frame, ready, options);
    await weighed;
    const stylized = await stylizing;
    return options.keepColours === true ? this.#inColours(frame, stylized) : stylized;
  }

  async #weigh(bank: Bank, ready: StyleBank, weights: readonly number[]): Promise<void> {
    const same = weights.every((weight, i) => weight === bank.weights[i]);
    if (same || weights.length === 1) return;
    bank.weights = weights;
    await this.#running().setWeights(ready, weights);
  }

  /** A stylised frame, which it closes, in the colours of the original. */
  #inColours(original: VideoFrame, stylized: VideoFrame): VideoFrame {
    try {
      this.#colours ??= new ColourKeeper();
      return this.#colours.keep(original, stylized);
    } finally {
      stylized.close();
    }
  }

  #running(): Engine {
    if (this.#engine === undefined) throw new Error('the engine is not there yet');
    return this.#engine;
  }
}

async function pixelsOf(picture: BankPicture): Promise<Pixels> {
  if (!('preset' in picture)) return picture;
  return picture.pixels ?? drawPresetPixels(picture.preset, picture.size);
}
