/**
 * @file Activations of frames of one format and working size. Those of the newest frame stay: while a
 * picture stands still (a photograph, a video that is paused), another style or strength needs no
 * encoding. A frame counts as the same where all its bytes are, so nothing has to be known of where it
 * comes from, and its activations are those that encoding it again would give.
 */
import type { FrameReads } from './frame/plan-frame.ts';
import type { Heap } from './heap.ts';
import type { Picture } from './picture.ts';
import type { Buffer, Program } from './program.ts';
import { StageClock } from './stage-clock.ts';
import type { Team } from './threads/team.ts';

/** A frame on its way to its activations. */
export class Content {
  /** What it comes to. */
  readonly activations: Picture;
  /** How long frames took that were encoded. */
  readonly clock = new StageClock();
  readonly #heap: Heap;
  readonly #program: Program;
  readonly #reads: FrameReads;
  /** Holds the bytes that the activations are of; none before the first frame. */
  #encoded: Buffer | undefined;

  /** Frames are read in turns from two places. */
  constructor(heap: Heap, program: Program, reads: FrameReads, activations: Picture) {
    this.#heap = heap;
    this.#program = program;
    this.#reads = reads;
    this.activations = activations;
  }

  /** Where the bytes of the next frame go; a view, good until the next allocation. */
  get target(): Uint8Array {
    return this.#view(this.#next);
  }

  /**
   * True where the bytes in `target` are those of the frame before, whose activations are there. Two
   * frames of a video differ within a few rows, so looking costs those nothing.
   */
  get isKept(): boolean {
    return this.#encoded !== undefined && sameBytes(this.#view(this.#encoded), this.target);
  }

  /** Encodes what lies in `target`. */
  encode(team: Team): void {
    const next = this.#next;
    this.#encoded = undefined;
    this.#reads.from(this.#program, next);
    const { stages } = this.#program;
    team.run(this.#program, (step) => this.clock.lap(stages[step]!));
    this.#encoded = next;
    this.clock.end();
  }

  /** Frees the memory. */
  dispose(): void {
    this.#program.dispose();
  }

  get #next(): Buffer {
    const [first, second] = this.#reads.places;
    return this.#encoded === first ? second! : first!;
  }

  #view({ address }: Buffer): Uint8Array {
    return this.#heap.bytes(address, this.#reads.bytes);
  }
}

/** Compares bytes that begin at whole words. */
function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  const words = a.length >> 2;
  const [left, right] = [a, b].map(
    ({ buffer, byteOffset }) => new Int32Array(buffer, byteOffset, words),
  );
  for (let i = 0; i < words; i++) if (left![i] !== right![i]) return false;
  for (let i = words * 4; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
