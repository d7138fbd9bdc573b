import { STAGES } from '../stage-timings.ts';
import type { Stage, StageTimings } from '../stage-timings.ts';

/** Frames that are remembered. */
const FRAMES = 15;

/** How long the stages of a program's last frames took. Reading it between frames costs nothing. */
export class StageClock {
  /** Per frame, the last one last. */
  readonly #frames: Record<Stage, number>[] = [];
  #current: Record<Stage, number> | undefined;
  #since = 0;

  /** Begins a frame, at the time `now` in milliseconds. */
  begin(now = performance.now()): void {
    this.#current = noTimings();
    this.#since = now;
  }

  /** Books the time since the last call on a stage; a stage may have several. */
  lap(stage: Stage, now = performance.now()): void {
    if (this.#current === undefined) return;
    this.#current[stage] += now - this.#since;
    this.#since = now;
  }

  /** Ends the frame; one that is not ended, since it failed, does not count. */
  end(): void {
    if (this.#current !== undefined) this.#frames.push(this.#current);
    if (this.#frames.length > FRAMES) this.#frames.shift();
    this.#current = undefined;
  }

  /** Medians; undefined before the first frame. */
  get timings(): StageTimings | undefined {
    const frames = this.#frames;
    if (frames.length === 0) return undefined;
    const timings = noTimings();
    for (const stage of STAGES) {
      const sorted = frames.map((frame) => frame[stage]).toSorted((a, b) => a - b);
      timings[stage] = sorted[sorted.length >> 1]!;
    }
    return timings;
  }
}

/** Stages of two parts of a frame's path together; undefined where one of them has not run. */
export function addTimings(
  a: StageTimings | undefined,
  b: StageTimings | undefined,
): StageTimings | undefined {
  if (a === undefined || b === undefined) return undefined;
  const sum = noTimings();
  for (const stage of STAGES) sum[stage] = a[stage] + b[stage];
  return sum;
}

function noTimings(): Record<Stage, number> {
  return { frameIn: 0, encode: 0, search: 0, blend: 0, decode: 0, frameOut: 0 };
}
