import type { EngineChoice } from '../../src/engine/engine-names.ts';
import { END_TO_END_PARTS } from '../end-to-end/bench-end-to-end.ts';
import type { Size } from '../suite.ts';

/** What can be measured besides the suite. */
export const EXTRAS = [...END_TO_END_PARTS, 'limits'] as const;

/** One of them. */
export type Extra = (typeof EXTRAS)[number];

/** What the user asks for. */
export interface RunPlan {
  readonly engines: readonly EngineChoice[];
  readonly models: readonly string[];
  readonly styleSizes: readonly number[];
  readonly sizes: readonly Size[];
  /** The suite of whole frames. */
  readonly frames: boolean;
  readonly extras: readonly Extra[];
  /** Seconds for the suite. */
  readonly budget: number;
  /** Seconds at full load. */
  readonly sustain: number;
}

const EXTRA_SECONDS = { 'file to file': 15, 'camera to screen': 15, limits: 20 } as const;

/** Seconds of an extra; except for the limits, for every engine and model. */
export function extraSeconds(extra: Extra, { sustain }: Pick<RunPlan, 'sustain'>): number {
  return extra === 'sustained' ? sustain : EXTRA_SECONDS[extra];
}

/** Seconds that the plan takes at most, loading aside. */
export function plannedSeconds(plan: RunPlan): number {
  const { engines, models, frames, extras, budget } = plan;
  const pairs = engines.length * models.length;
  const each = extras.map((it) => extraSeconds(it, plan) * (it === 'limits' ? 1 : pairs));
  return (frames ? budget : 0) + each.reduce((sum, seconds) => sum + seconds, 0);
}
