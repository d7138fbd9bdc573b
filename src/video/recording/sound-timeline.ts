/**
 * @file Picture and sound on one timeline. Sound arrives in blocks that are numbered by the clock of
 * the sound device; pictures carry the wall time at which they were captured. The sound's clock is the
 * file's clock: sound is written without a seam, however far that clock drifts from the wall's, and
 * pictures are placed between its samples.
 *
 * A block is heard some time after it was captured, never before. The least delay of the last seconds
 * therefore maps one clock to the other, as in the clock filter of NTP (RFC 5905, section 10). Clocks
 * drift slowly: where even the least delay grows fast, the machine is busy, and the map follows only as
 * fast as a clock could.
 */

/** Milliseconds over which the least delay is looked for: long beside a hiccup, short beside a drift. */
const WINDOW = 3000;

/** Milliseconds by which the delay may grow in one: a hundred times what clocks drift. */
const MOST_DRIFT = 0.01;

/** Seconds that a block may be late before the sound counts as having stood still. */
const PATIENCE = 1;

/** What to write for a block: `silence` frames first, then the block less its first `skip` frames. */
export interface Placement {
  readonly silence: number;
  readonly skip: number;
}

/** Where sound blocks lie in the file, and where in it a wall time is. */
export class SoundTimeline {
  /** Candidates for the least delay, each the least of all that came later; times in milliseconds. */
  readonly #delays: { readonly heard: number; readonly delay: number }[] = [];
  /** What is taken for the true delay, in milliseconds, and the wall time of the block that told it. */
  #delay = Number.POSITIVE_INFINITY;
  #heard = Number.NEGATIVE_INFINITY;
  /** Frames in the file so far. */
  #written = 0;
  /** Frames by which blocks are moved back, because the sound stood still. */
  #shift = 0;
  /** Frame of the sound at which the file begins. */
  #origin = 0;
  #runUp = 0;

  /** `sampleRate` is the sound's, in hertz. */
  constructor(private readonly sampleRate: number) {}

  /**
   * A block of `count` frames was heard.
   *
   * @param frame number of its first frame by the sound's clock.
   * @param now wall time of its arrival in milliseconds.
   * @returns its position, to be given to {@link place}.
   */
  heard(frame: number, count: number, now: number): number {
    const { sampleRate } = this;
    const position = (): number => frame + this.#shift;
    const delay = (): number => now - ((position() + count) / sampleRate) * 1000;
    const late = (delay() - this.#delay) / 1000;
    if (late > PATIENCE) this.#shift += Math.round(late * sampleRate);
    const current = delay();
    while ((this.#delays.at(-1)?.delay ?? Number.NEGATIVE_INFINITY) >= current) this.#delays.pop();
    this.#delays.push({ heard: now, delay: current });
    while ((this.#delays[0]?.heard ?? now) < now - WINDOW) this.#delays.shift();
    const least = this.#delays[0]?.delay ?? current;
    this.#delay = Math.min(least, this.#delay + MOST_DRIFT * Math.max(0, now - this.#heard));
    this.#heard = now;
    return position();
  }

  /**
   * The file begins at this wall time, in milliseconds. Something must have been heard.
   *
   * @param runUp frames that a decoder gives before the sound proper: the file's first ones are left
   *   out for them.
   */
  begin(wall: number, runUp = 0): void {
    this.#origin = Math.round(this.#frameAt(wall));
    this.#runUp = runUp;
  }

  /** The place of a wall time, in seconds of the file: below 0 before its begin. */
  at(wall: number): number {
    return (this.#frameAt(wall) - this.#origin) / this.sampleRate;
  }

  /** Takes up a block's place in the file. */
  place(position: number, count: number): Placement {
    const start = position - this.#origin - this.#runUp;
    const skip = Math.min(count, Math.max(0, this.#written - start));
    const silence = skip < count ? Math.max(0, start - this.#written) : 0;
    this.#written += silence + count - skip;
    return { silence, skip };
  }

  /** Frames of silence to write at once where the sound stands still while the picture is at `time`. */
  lag(time: number): number {
    const missing = time - this.#written / this.sampleRate;
    if (missing < 1.5 * PATIENCE) return 0;
    const silence = Math.floor((missing - PATIENCE / 2) * this.sampleRate);
    this.#written += silence;
    return silence;
  }

  #frameAt(wall: number): number {
    return ((wall - this.#delay) / 1000) * this.sampleRate;
  }
}
