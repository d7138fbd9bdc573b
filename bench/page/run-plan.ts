import type { EngineChoice } from '../../src/engine/engine-names.ts';
import { END_TO_END_PARTS } from '../end-to-end/bench-end-to-end.ts';
import type { Size } from '../suite.ts';

/** What can be measured besides the suite. */
export const EXTRAS = [...END_TO_END_PARTS, 'limits', 'kernels'] as const;

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

const EXTRA_SECONDS = {
  'file to file': 15,
  'camera to screen': 15,
  limits: 20,
  kernels: 30,
} as const;

/** How often a plan runs an extra. */
function timesOf(extra: Extra, { engines, models }: RunPlan): number {
  if (extra === 'limits') return 1;
  return extra === 'kernels' ? models.length : engines.length * models.length;
}

/** Seconds of an extra, each time. */
export function extraSeconds(extra: Extra, { sustain }: Pick<RunPlan, 'sustain'>): number {
  return extra === 'sustained' ? sustain : EXTRA_SECONDS[extra];
}

/** Seconds that the plan takes at most, loading aside. */
export function plannedSeconds(plan: RunPlan): number {
  const { frames, extras, budget } = plan;
  const each = extras.map((it) => extraSeconds(it, plan) * timesOf(it, plan));
  return (frames ? budget : 0) + each.reduce((sum, seconds) => sum + seconds, 0);
}
