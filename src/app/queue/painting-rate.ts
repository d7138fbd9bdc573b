/** Milliseconds over which the rate is taken. */
const SPAN = 8000;

/** Frames a second that are painted, over the last seconds. */
export class PaintingRate {
  #marks: { readonly frames: number; readonly time: number }[] = [];

  /**
   * Takes note of how many frames are painted at `time`, in milliseconds.
   *
   * @returns the rate; 0 where it is not known yet.
   */
  count(frames: number, time: number): number {
    this.#marks.push({ frames, time });
    while (this.#marks.length > 2 && time - (this.#marks[1]?.time ?? time) > SPAN) {
      this.#marks.shift();
    }
    const first = this.#marks[0];
    if (first === undefined || time <= first.time || frames <= first.frames) return 0;
    return ((frames - first.frames) / (time - first.time)) * 1000;
  }
}
