/**
 * @file Holds a frame rate by the working width. The time of a picture is, but for a small constant,
 * proportional to its area: every content patch is compared with the same number of style patches. So
 * the time measured at one width predicts that of any other, and one step to the right width mostly
 * suffices. Steps down come as soon as the median of the last pictures is too slow; steps up only
 * after a calm while and with room to spare, and never back to a width that has just proved too much:
 * a picture that keeps changing its size is worse than one that is a little slow.
 */

/** What is to be held, and within what. */
export interface PaceLimits {
  /** Pictures a second, > 0. */
  readonly fps: number;
  /** Least and most working width in pixels; equal where the width is pinned. */
  readonly minWidth: number;
  readonly maxWidth: number;
}

/** Widths to choose from: neighbours differ by about 1.45 in area. All are multiples of 16. */
const LADDER = [
  96, 112, 128, 160, 192, 224, 272, 320, 384, 464, 560, 672, 800, 960, 1152, 1392, 1680, 1920,
] as const;

/** Milliseconds of pictures that a decision looks back on. */
const WINDOW = 1500;
/** Least milliseconds and pictures between a change and the next decision. */
const MIN_SPAN = 700;
const MIN_PICTURES = 3;
/** The first pictures of a new size pay for getting ready. */
const WARM_UP = 2;
/** Share of the time there is for a picture that a step down aims at, and that a step up may fill. */
const DOWN_TO = 0.85;
const UP_TO = 0.7;
/** Milliseconds of calm before a step up. */
const CALM = 4000;
/** A width that proved too slow so soon after a step up is barred for so long, in milliseconds. */
const RELAPSE = 20_000;
const BAR = 120_000;

interface Sample {
  readonly at: number;
  readonly spent: number;
}

/** Chooses the working width; fed with every picture. Has no clock of its own. */
export class RateGovernor {
  #limits: PaceLimits;
  #width: number;
  #samples: Sample[] = [];
  #warmUp = WARM_UP;
  /** Time of the last change, and whether it went up. */
  #changed = Number.NEGATIVE_INFINITY;
  #rose = false;
  /** Since when there was always room for more; undefined while there is none. */
  #roomSince: number | undefined;
  #bar = { width: Infinity, until: Number.NEGATIVE_INFINITY };

  /** `width` is where it begins, brought within the limits. */
  constructor(limits: PaceLimits, width: number) {
    this.#limits = limits;
    this.#width = clamp(width, limits);
  }

  /** The working width to use, in pixels. */
  get width(): number {
    return this.#width;
  }

  /** Changes what is to be held. The width moves only where it must, at once. */
  setLimits(limits: PaceLimits): void {
    this.#limits = limits;
    this.#width = clamp(this.#width, limits);
    this.reset();
  }

  /** Forgets what was measured: another style, patch or engine begins. */
  reset(): void {
    this.#forget();
    this.#bar = { width: Infinity, until: Number.NEGATIVE_INFINITY };
  }

  /**
   * Counts a picture that was finished at `at` and took the engine `spent`, both in milliseconds.
   * Returns true where the width has changed.
   */
  count(at: number, spent: number): boolean {
    if (this.#warmUp > 0) {
      this.#warmUp -= 1;
      return false;
    }
    this.#samples.push({ at, spent });
    while (this.#samples.length > MIN_PICTURES && at - this.#samples[0]!.at > WINDOW) {
      this.#samples.shift();
    }
    if (this.#samples.length < MIN_PICTURES || at - this.#samples[0]!.at < MIN_SPAN) return false;
    return this.#decide(at, median(this.#samples.map((sample) => sample.spent)));
  }

  #decide(at: number, spent: number): boolean {
    const budget = 1000 / this.#limits.fps;
    if (spent > budget) {
      this.#roomSince = undefined;
      return this.#lower(at, spent, budget);
    }
    const higher = this.#fitting(spent, budget * UP_TO, at);
    if (higher <= this.#width) {
      this.#roomSince = undefined;
      return false;
    }
    this.#roomSince ??= at;
    if (at - this.#roomSince < CALM) return false;
    this.#change(higher, at);
    return true;
  }

  #lower(at: number, spent: number, budget: number): boolean {
    const below = this.#rungs().filter((rung) => rung < this.#width);
    const next = below.at(-1);
    if (next === undefined) return false;
    if (this.#rose && at - this.#changed < RELAPSE) {
      this.#bar = { width: this.#width, until: at + BAR };
    }
    this.#change(Math.min(next, this.#fitting(spent, budget * DOWN_TO, at)), at);
    return true;
  }

  /** The largest width whose pictures should take no more than `milliseconds`; else the least. */
  #fitting(spent: number, milliseconds: number, at: number): number {
    const rungs = this.#rungs();
    const fits = rungs.filter(
      (rung) =>
        spent * (rung / this.#width) ** 2 <= milliseconds &&
        (rung < this.#bar.width || at > this.#bar.until),
    );
    return fits.at(-1) ?? rungs[0]!;
  }

  #rungs(): number[] {
    const { minWidth, maxWidth } = this.#limits;
    const between = LADDER.filter((rung) => rung > minWidth && rung < maxWidth);
    return minWidth === maxWidth ? [minWidth] : [minWidth, ...between, maxWidth];
  }

  #change(width: number, at: number): void {
    this.#rose = width > this.#width;
    this.#width = width;
    this.#changed = at;
    this.#forget();
  }

  #forget(): void {
    this.#samples = [];
    this.#warmUp = WARM_UP;
    this.#roomSince = undefined;
  }
}

function clamp(width: number, { minWidth, maxWidth }: PaceLimits): number {
  return Math.min(maxWidth, Math.max(minWidth, width));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
