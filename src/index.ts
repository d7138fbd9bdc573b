/** @file The public API of the package `impasto`. */
export type { EngineName, FrameSource } from './engine/engine.ts';
export type { Stage, StageTimings } from './engine/stage-timings.ts';
export type {
  OptimisedPicture,
  OptimiseOptions,
  OptimiseProgress,
} from './optimise/optimise-picture.ts';
export { optimisePicture } from './optimise/optimise-picture.ts';
export { MaskLayer, type MaskOptions, type MaskSource } from './mask/mask-layer.ts';
export { forgetBanks } from './pool/bank-store.ts';
export { FrameError } from './pool/errors.ts';
export type { StyleSource, WeightedStyle } from './styles/style-picture.ts';
export type { PictureSource } from './still/still-picture.ts';
export type { StillOptions } from './still/stylize-still.ts';
export type { StylizerOptions, StylizeSettings, SettingsChange } from './stylizer-settings.ts';
export type { StylizerIdentity, StylizerInfo, StylizerStats } from './stylizer-info.ts';
export { Stylizer } from './stylizer.ts';
export { stylizeTrack } from './video/tracks/stylize-track.ts';
