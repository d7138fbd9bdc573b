/** @file Which models `auto` chooses between, and when. */
import { LIVE_RATE } from './live-pace.ts';

/** What `auto` takes. */
export const BEST_MODEL = 'compact';
/** What it takes instead where a CPU is too slow for that. */
export const LIGHT_MODEL = 'tiny';

/** Share of the rate by which a machine has to be off it before `auto` changes its choice. */
const CLEARLY = 0.25;

/**
 * Frames a second that a CPU has to hold with the best model: fewer where it was taken before, more
 * where it was not, so that a machine near the limit keeps what it has.
 */
export function rateToHold(lastModel: string | undefined): number {
  if (lastModel === BEST_MODEL) return LIVE_RATE * (1 - CLEARLY);
  return lastModel === LIGHT_MODEL ? LIVE_RATE * (1 + CLEARLY) : LIVE_RATE;
}
