import type { EngineChoice } from '../../src/engine/engine-names.ts';
import type { Size } from '../suite.ts';

/** What can be measured besides the suite. */
export const EXTRAS = ['file to file', 'camera to screen', 'sustained', 'limits'] as const;

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
}

/** Seconds of each extra for every engine and model. */
export const EXTRA_SECONDS: Readonly<Record<Extra, number>> = {
  'file to file': 15,
  'camera to screen': 15,
  sustained: 300,
  limits: 20,
};

/** Seconds that the plan takes at most, loading aside. */
export function plannedSeconds({ engines, models, frames, extras, budget }: RunPlan): number {
  const pairs = engines.length * models.length;
  const each = extras.map((extra) => EXTRA_SECONDS[extra] * (extra === 'limits' ? 1 : pairs));
  return (frames ? budget : 0) + each.reduce((sum, seconds) => sum + seconds, 0);
}
