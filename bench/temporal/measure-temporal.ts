/** @file How consistent a stylised clip is, beside the clip itself. */
import type { Pixels } from '../../src/engine/pixels.ts';
import type { Temporal } from '../format/document.ts';
import { rounded } from '../statistics/summary.ts';
import type { Clip } from './clip.ts';
import { differenceError, warpError } from './errors.ts';

/** Frames between those that are compared: neighbours, and what a viewer still remembers. */
export const LAGS: readonly number[] = [1, 10];

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Errors of a clip's stylised frames over `lag` frames, and of the clip's own: means over its frames.
 *
 * @param stylised as many frames as the clip has.
 * @throws {RangeError} where the clip is no longer than `lag`.
 */
export function measureTemporal(
  clip: Clip,
  stylised: readonly Pixels[],
  lag: number,
): Omit<Temporal, 'clip' | 'stability'> {
  const { frames } = clip;
  if (frames.length <= lag) throw new RangeError(`${frames.length} frames are too few for ${lag}`);
  const each = frames.slice(lag).map((frame, i) => {
    const index = i + lag;
    const motion = clip.motion(index, lag);
    const [painted, earlier] = [stylised[index]!, stylised[i]!];
    const { error, visible } = warpError(painted, earlier, motion);
    return {
      index,
      visible,
      warp: error,
      inputWarp: warpError(frame, frames[i]!, motion).error,
      difference: differenceError(painted, earlier),
      inputDifference: differenceError(frame, frames[i]!),
    };
  });
  return {
    lag,
    warp: rounded(mean(each.map(({ warp }) => warp))),
    inputWarp: rounded(mean(each.map(({ inputWarp }) => inputWarp))),
    difference: rounded(mean(each.map(({ difference }) => difference))),
    inputDifference: rounded(mean(each.map(({ inputDifference }) => inputDifference))),
    visible: rounded(mean(each.map(({ visible }) => visible))),
    curve: each.map(({ index, warp }) => [index, rounded(warp)] as const),
    inputCurve: each.map(({ index, inputWarp }) => [index, rounded(inputWarp)] as const),
  };
}
