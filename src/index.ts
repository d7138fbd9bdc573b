/** @file The public API of the package `impasto`. */
export type { EngineName, FrameSource } from './engine/engine.ts';
export type { Stage, StageTimings } from './engine/stage-timings.ts';
export { FrameError } from './pool/errors.ts';
export type { StyleSource, WeightedStyle } from './styles/style-picture.ts';
export type { StylizerOptions, StylizeSettings } from './stylizer-settings.ts';
export {
  Stylizer,
  type StylizerIdentity,
  type StylizerInfo,
  type StylizerStats,
} from './stylizer.ts';
