/** How fast pictures came lately. */
export interface Rate {
  /** Pictures a second; 0 before the second picture. */
  readonly fps: number;
  /** Median milliseconds of one picture, from frame to result. */
  readonly milliseconds: number;
}

/** Pictures looked back on: enough to be steady, few enough to follow a change within seconds. */
const WINDOW = 24;

/** A rate over the last pictures. */
export class RateMeter {
  #times: { readonly at: number; readonly milliseconds: number }[] = [];

  /** Counts a picture finished at `at` (milliseconds on any steady clock). */
  count(at: number, milliseconds: number): void {
    this.#times.push({ at, milliseconds });
    if (this.#times.length > WINDOW) this.#times.shift();
  }

  /** Forgets what was counted: another source, size or engine begins. */
  reset(): void {
    this.#times = [];
  }

  /** The rate now. */
  get rate(): Rate {
    const [first] = this.#times;
    const last = this.#times.at(-1);
    if (first === undefined || last === undefined) return { fps: 0, milliseconds: 0 };
    const seconds = (last.at - first.at) / 1000;
    const sorted = this.#times.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
    return {
      fps: seconds > 0 ? (this.#times.length - 1) / seconds : 0,
      milliseconds: sorted[sorted.length >> 1] ?? 0,
    };
  }
}
