import type { SwapOptions, WorkingSize } from '../engine.ts';
import type { FrameFormat } from './frame/frame-format.ts';
import { planStylize } from './programs.ts';
import type { ProgramSource, StylizeProgram } from './programs.ts';
import type { WasmBank } from './search/bank.ts';

/** Programs that are kept: a few sizes or formats in turn, and a style that is being changed. */
const CAPACITY = 4;

interface Entry {
  readonly bank: WasmBank;
  readonly size: WorkingSize;
  readonly key: string;
  readonly plan: StylizeProgram;
}

/** The programs of whole frames that were used last. */
export class StylizeCache {
  readonly #source: ProgramSource;
  /** The last used last. */
  #entries: Entry[] = [];

  constructor(source: ProgramSource) {
    this.#source = source;
  }

  /**
   * The program for a frame's format, a working size and a style.
   *
   * @throws {RangeError} where the working size holds no patch.
   */
  get(
    format: FrameFormat,
    { width, height }: WorkingSize,
    bank: WasmBank,
    { contentStride = 1, swaps = 1 }: SwapOptions,
  ): StylizeProgram {
    const key = JSON.stringify([format, width, height, contentStride, swaps]);
    const found = this.#entries.find((entry) => entry.bank === bank && entry.key === key);
    const size = { width, height };
    const plan =
      found?.plan ?? planStylize(this.#source, format, size, bank, { contentStride, swaps });
    const entry = { bank, size, key, plan };
    this.#entries = [...this.#entries.filter((other) => other !== found), entry];
    if (this.#entries.length > CAPACITY) this.#entries.shift()!.plan.program.dispose();
    return plan;
  }

  /** The program used last for a working size and a style, whatever its frames' format. */
  find({ width, height }: WorkingSize, bank: WasmBank): StylizeProgram | undefined {
    return this.#entries.findLast(
      ({ size, ...entry }) => entry.bank === bank && size.width === width && size.height === height,
    )?.plan;
  }

  /** Frees the programs of a style. */
  forget(bank: WasmBank): void {
    for (const { plan } of this.#entries.filter((entry) => entry.bank === bank)) {
      plan.program.dispose();
    }
    this.#entries = this.#entries.filter((entry) => entry.bank !== bank);
  }
}
