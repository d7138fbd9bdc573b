import type { Pixels } from '../../src/engine/pixels.ts';
import type { Motion } from './motion.ts';

/** Frames, and how what they show moves. */
export interface Clip {
  /** e.g. `moving layers`. */
  readonly name: string;
  readonly frames: readonly Pixels[];
  /** How the motion is known, e.g. `exact motion`. */
  readonly source: string;
  /** Motion from frame `index` to the one `lag` frames before, which must be there. */
  motion(index: number, lag: number): Motion;
}
