import type { SwapOptions, WorkingSize } from '../engine.ts';
import type { StageTimings } from '../stage-timings.ts';
import type { Content } from './content.ts';
import type { FrameFormat } from './frame/frame-format.ts';
import { planContent, planPaint } from './programs.ts';
import type { PaintProgram, ProgramSource } from './programs.ts';
import type { WasmBank } from './search/bank.ts';
import { addTimings } from './stage-clock.ts';

/** Programs that are kept: a few sizes or formats in turn, and a style that is being changed. */
const CAPACITY = 4;

/** The path of a frame: what every style has in common, and the rest. */
export interface FramePath {
  readonly content: Content;
  readonly paint: PaintProgram;
}

interface Entry extends FramePath {
  readonly bank: WasmBank;
  readonly size: WorkingSize;
  readonly key: string;
}

/** The programs of whole frames that were used last. */
export class StylizeCache {
  readonly #source: ProgramSource;
  /** The last used last. */
  #entries: Entry[] = [];
  /** By format and size: those that entries paint from. */
  readonly #contents = new Map<string, Content>();

  constructor(source: ProgramSource) {
    this.#source = source;
  }

  /**
   * The programs for a frame's format, a working size and a style.
   *
   * @throws {TypeError} naming `contentStride` where it is above the patch size.
   * @throws {RangeError} where the working size holds no patch.
   */
  get(
    format: FrameFormat,
    { width, height }: WorkingSize,
    bank: WasmBank,
    { contentStride = 1, swaps = 1 }: SwapOptions,
  ): FramePath {
    const key = JSON.stringify([format, width, height, contentStride, swaps]);
    const found = this.#entries.find((entry) => entry.bank === bank && entry.key === key);
    const size = { width, height };
    try {
      const { content, paint } = found ?? this.#plan(format, size, bank, { contentStride, swaps });
      const entry = { bank, size, key, content, paint };
      this.#entries = [...this.#entries.filter((other) => other !== found), entry];
      if (this.#entries.length > CAPACITY) this.#entries.shift()!.paint.program.dispose();
      return entry;
    } finally {
      this.#clear();
    }
  }

  /**
   * How long frames of a working size took in a style, whatever their format; undefined before the
   * first.
   */
  timings({ width, height }: WorkingSize, bank: WasmBank): StageTimings | undefined {
    const found = this.#entries.findLast(
      ({ size, ...entry }) => entry.bank === bank && size.width === width && size.height === height,
    );
    return found && addTimings(found.content.clock.timings, found.paint.clock.timings);
  }

  /** Frees the programs of a style. */
  forget(bank: WasmBank): void {
    for (const { paint } of this.#entries.filter((entry) => entry.bank === bank)) {
      paint.program.dispose();
    }
    this.#entries = this.#entries.filter((entry) => entry.bank !== bank);
    this.#clear();
  }

  #plan(
    format: FrameFormat,
    size: WorkingSize,
    bank: WasmBank,
    how: Required<Pick<SwapOptions, 'contentStride' | 'swaps'>>,
  ): FramePath {
    const key = JSON.stringify([format, size]);
    const content = this.#contents.get(key) ?? planContent(this.#source, format, size);
    this.#contents.set(key, content);
    return { content, paint: planPaint(this.#source, content.activations, size, bank, how) };
  }

  /** Frees what nothing is painted from any more. */
  #clear(): void {
    for (const [key, content] of this.#contents) {
      if (this.#entries.some((entry) => entry.content === content)) continue;
      content.dispose();
      this.#contents.delete(key);
    }
  }
}
