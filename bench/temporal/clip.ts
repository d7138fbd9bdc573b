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

/** The same clip, whose motion is worked out once however many ask for it. */
export function withRememberedMotion(clip: Clip): Clip {
  const known = new Map<string, Motion>();
  return {
    ...clip,
    motion(index, lag) {
      const key = `${index} ${lag}`;
      const motion = known.get(key) ?? clip.motion(index, lag);
      known.set(key, motion);
      return motion;
    },
  };
}
