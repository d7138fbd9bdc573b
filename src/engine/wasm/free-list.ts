/** Allocations start at multiples of this: a cache line. */
const ALIGNMENT = 64;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Hands out stretches of a line of bytes, the lowest that is long enough first. */
export class FreeList {
  /** Free stretches in order, no two of which touch. */
  #free: Span[];
  readonly #used = new Map<number, number>();
  #peak: number;

  /** A line that starts at `start` and has no end. */
  constructor(start: number) {
    this.#free = [{ start: align(start), end: Infinity }];
    this.#peak = align(start);
  }

  /** First byte of a stretch of `bytes`. */
  allocate(bytes: number): number {
    const length = Math.max(ALIGNMENT, align(bytes));
    const index = this.#free.findIndex(({ start, end }) => end - start >= length);
    const { start, end } = this.#free[index]!;
    const rest = start + length < end ? [{ start: start + length, end }] : [];
    this.#free.splice(index, 1, ...rest);
    this.#used.set(start, start + length);
    this.#peak = Math.max(this.#peak, start + length);
    return start;
  }

  /** Takes back what `allocate` gave. */
  free(start: number): void {
    const end = this.#used.get(start);
    if (end === undefined) throw new Error(`nothing is allocated at ${start}`);
    this.#used.delete(start);
    const spans = [...this.#free, { start, end }].toSorted((a, b) => a.start - b.start);
    this.#free = [];
    for (const span of spans) {
      const last = this.#free.at(-1);
      if (last?.end === span.start) this.#free.splice(-1, 1, { start: last.start, end: span.end });
      else this.#free.push(span);
    }
  }

  /** Bytes in use. */
  get usedBytes(): number {
    return [...this.#used].reduce((sum, [start, end]) => sum + end - start, 0);
  }

  /** The highest end of a stretch so far: how long the line must be. */
  get peak(): number {
    return this.#peak;
  }
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
