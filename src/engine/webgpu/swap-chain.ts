/** @file Swaps one after the other: each swaps what came of the one before. */
import { Arena } from './arena.ts';
import type { Dispatch } from './dispatch.ts';
import type { Gpu } from './gpu.ts';
import { Swap } from './swap.ts';
import type { SwapProblem } from './swap.ts';
import { activationBytes } from './transfer.ts';

/** The swap of activations with one style, repeated, recorded. */
export class SwapChain {
  readonly #swaps: readonly Swap[];
  readonly #arena: Arena;

  private constructor(swaps: readonly Swap[], arena: Arena) {
    this.#swaps = swaps;
    this.#arena = arena;
  }

  /**
   * Records swaps.
   *
   * @throws {TypeError} naming `contentStride` where it is above the patch size.
   * @throws {RangeError} where the content holds no patch.
   */
  static async create(gpu: Gpu, problem: SwapProblem, count: number): Promise<SwapChain> {
    const { size, content, swapped, buffers } = problem;
    const arena = new Arena(gpu);
    const swaps: Swap[] = [];
    try {
      const bytes = activationBytes(gpu, { ...size, channels: buffers.style.channels });
      const between = await gpu.guarded('preparing repeated swaps', () =>
        Array.from({ length: Math.min(count - 1, 2) }, () =>
          arena.storage('tensors between swaps', bytes),
        ),
      );
      let from = content;
      for (let i = 0; i < count; i++) {
        const to = i === count - 1 ? swapped : between[i % 2]!;
        const link = { ...problem, content: from, swapped: to, original: content };
        swaps.push(await Swap.create(gpu, link));
        from = to;
      }
      return new SwapChain(swaps, arena);
    } catch (error) {
      for (const swap of swaps) swap.dispose();
      arena.dispose();
      throw error;
    }
  }

  /** All of it in order. */
  get dispatches(): readonly Dispatch[] {
    return this.#swaps.flatMap((swap) => swap.dispatches);
  }

  /** The searches among it. */
  get searches(): readonly Dispatch[] {
    return this.#swaps.flatMap(({ prepare, search, reduce }) => [...prepare, search, reduce]);
  }

  /** The blends among it. */
  get blends(): readonly Dispatch[] {
    return this.#swaps.map(({ blend }) => blend);
  }

  /** Sets the mix with the content of what is encoded from now on: 0 content, 1 style. */
  setStrength(strength: number): void {
    this.#swaps.at(-1)!.setStrength(strength);
  }

  /** As `Swap.setMargin`, for each of them. */
  async setMargin(margin: number | undefined): Promise<void> {
    for (const swap of this.#swaps) await swap.setMargin(margin);
  }

  /** Frees their own buffers. */
  dispose(): void {
    for (const swap of this.#swaps) swap.dispose();
    this.#arena.dispose();
  }
}
