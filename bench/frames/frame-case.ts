import type { EngineChoice } from '../../src/engine/engine-names.ts';
import type { Size } from '../suite.ts';

/** How frames are offered: as many as the pool takes, or one after the other. */
export type Schedule = 'throughput' | 'latency';

/** Both. */
export const SCHEDULES: readonly Schedule[] = ['throughput', 'latency'];

/** What the suite runs: every engine on every size, taking turns. */
export interface FramesRequest {
  /** The last is the baseline of the others. */
  readonly engines: readonly EngineChoice[];
  readonly models: readonly string[];
  /** Content sizes, smallest first. */
  readonly sizes: readonly Size[];
  /** Sides of the style picture in pixels. */
  readonly styleSizes: readonly number[];
  readonly schedules: readonly Schedule[];
  /** Workers per engine; left out, one for latency, and for throughput what the engine takes. */
  readonly workers?: number;
  /** Seconds for everything, loading included. */
  readonly budget: number;
}

/** How far a run has come. */
export interface Progress {
  /** What is measured now. */
  readonly what: string;
  /** Share of the time budget spent, 0–1. */
  readonly spent: number;
  /** Seconds left at most. */
  readonly secondsLeft: number;
}

/** A pixel size for the user. */
export function sizeName({ width, height }: Size): string {
  return `${width}×${height}`;
}
