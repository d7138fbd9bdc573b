import type { EngineName } from '../engine/engine.ts';
import { modelDigest } from '../model/model-digest.ts';
import type { Model } from '../model/model.ts';
import type { Activations } from '../swap/activations.ts';
import { BankStore } from './bank-store.ts';

/** What style banks are made of, kept from one visit to the next for one model and engine. */
export class KeptBanks {
  readonly #store = new BankStore();
  readonly #owner: Promise<string>;
  readonly #onNotice: (message: string) => void;
  #hasFailed = false;

  /**
   * @param engine that computes them: engines round differently, and each is to give what it gave.
   * @param onNotice told once, in one line, where nothing can be kept.
   */
  constructor(model: Model, engine: EngineName, onNotice: (message: string) => void) {
    this.#owner = modelDigest(model).then((digest) => `${engine}/${digest}`);
    this.#onNotice = onNotice;
  }

  /** The activations of a picture; undefined where there are none, or they cannot be read. */
  find(content: string): Promise<Activations | undefined> {
    return this.#try((id) => this.#store.read(id), content);
  }

  /** Keeps the activations of a picture. */
  async keep(content: string, activations: Activations): Promise<void> {
    await this.#try((id) => this.#store.write(id, activations), content);
  }

  async #try<T>(work: (id: string) => Promise<T>, content: string): Promise<T | undefined> {
    try {
      return await work(`${await this.#owner}/${content}`);
    } catch {
      if (!this.#hasFailed)
        this.#onNotice(
          'The browser has no room for style banks: styles are learnt anew each visit.',
        );
      this.#hasFailed = true;
      return undefined;
    }
  }
}
