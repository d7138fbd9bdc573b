import type { StageTimings } from '../../src/engine/stage-timings.ts';
import { rounded } from '../statistics/summary.ts';

/** A split as a row states it. */
export function roundedStages(timings: StageTimings): StageTimings {
  const { frameIn, encode, search, blend, decode, frameOut } = timings;
  return {
    frameIn: rounded(frameIn),
    encode: rounded(encode),
    search: rounded(search),
    blend: rounded(blend),
    decode: rounded(decode),
    frameOut: rounded(frameOut),
  };
}
