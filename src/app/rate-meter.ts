/** How fast pictures came lately. */
export interface Rate {
  /** Pictures a second; 0 before the second picture. */
  readonly fps: number;
  /** Median milliseconds of one picture, from frame to result. */
  readonly milliseconds: number;
  /** Median milliseconds from a frame's coming in to its picture's being drawn. */
  readonly latency: number;
}

interface Picture {
  readonly at: number;
  readonly milliseconds: number;
  readonly latency: number;
}

/** Pictures looked back on: enough to be steady, few enough to follow a change within seconds. */
const WINDOW = 24;

/** Pictures whose distances are kept, to be looked at. */
const LOG = 120;

/** A rate over the last pictures. */
export class RateMeter {
  #pictures: Picture[] = [];
  #intervals: number[] = [];

  /** Counts a picture finished at `at` (milliseconds on any steady clock). */
  count(at: number, milliseconds: number, latency = milliseconds): void {
    const last = this.#pictures.at(-1);
    if (last !== undefined) this.#intervals.push(at - last.at);
    if (this.#intervals.length > LOG) this.#intervals.shift();
    this.#pictures.push({ at, milliseconds, latency });
    if (this.#pictures.length > WINDOW) this.#pictures.shift();
  }

  /** Forgets what was counted: another source, size or engine begins. */
  reset(): void {
    this.#pictures = [];
  }

  /** Milliseconds between the last 120 pictures, the newest last; a reset leaves them. */
  get intervals(): readonly number[] {
    return [...this.#intervals];
  }

  /** The rate now. */
  get rate(): Rate {
    const [first] = this.#pictures;
    const last = this.#pictures.at(-1);
    if (first === undefined || last === undefined) return { fps: 0, milliseconds: 0, latency: 0 };
    const seconds = (last.at - first.at) / 1000;
    return {
      fps: seconds > 0 ? (this.#pictures.length - 1) / seconds : 0,
      milliseconds: median(this.#pictures.map(({ milliseconds }) => milliseconds)),
      latency: median(this.#pictures.map(({ latency }) => latency)),
    };
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
