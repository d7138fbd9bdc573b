/** @file What a film's options ask of a `Stylizer`. */
import type { SettingsChange, StylizerOptions } from '../../index.ts';
import { DEFAULT_SETTINGS } from '../../stylizer-settings.ts';
import type { FilmOptions } from './film-record.ts';

/**
 * What can be changed on a running stylizer. Nothing is left out, so that what an option no longer says
 * goes back to its default.
 */
export function filmSettings(options: FilmOptions): SettingsChange {
  const { width, patchSize, strength } = options;
  const {
    styleStride = DEFAULT_SETTINGS.styleStride,
    contentStride = DEFAULT_SETTINGS.contentStride,
    swaps = DEFAULT_SETTINGS.swaps,
    stability = DEFAULT_SETTINGS.stability,
    keepColours = DEFAULT_SETTINGS.keepColours,
  } = options;
  return {
    width,
    patchSize,
    strength,
    styleStride,
    // Wider steps than patches would leave gaps.
    contentStride: Math.min(contentStride, patchSize),
    swaps,
    // What holds still from frame to frame goes with these only.
    swapSpace: 'activations',
    stability,
    keepColours,
  };
}

/**
 * What a stylizer is made with, and keeps. Frames stay in order anyway; with `stability` one worker
 * does them all.
 */
export function filmNetworks({ engine, model, pooling, stability }: FilmOptions): StylizerOptions {
  return { engine, model, pooling, ...((stability ?? 0) > 0 ? { workers: 1 } : {}) };
}
