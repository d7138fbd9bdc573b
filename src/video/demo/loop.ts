/** Length of the demo clip in seconds; everything in it moves a whole number of turns in it. */
export const DEMO_SECONDS = 12;

/** The angle at `seconds` of something that makes `turns` whole turns per loop, in radians. */
export const turn = (seconds: number, turns: number): number =>
  (seconds / DEMO_SECONDS) * turns * 2 * Math.PI;

/**
 * The place at `seconds` of something that crosses from `from` to `to` in one loop and enters again
 * at `from`; `start` in [0, 1) is how far it has come at the beginning.
 */
export function crossing(seconds: number, from: number, to: number, start: number): number {
  const progress = seconds / DEMO_SECONDS + start;
  return from + (to - from) * (progress - Math.floor(progress));
}
