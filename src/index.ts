/** @file The public API of the package `impasto`. */
export type { EngineName, FrameSource, OutputSize } from './engine/engine.ts';
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
export type {
  StylizerOptions,
  StylizeOptions,
  StylizeSettings,
  SettingsChange,
  SwapSpace,
} from './stylizer-settings.ts';
export type { StylizerIdentity, StylizerInfo, StylizerStats } from './stylizer-info.ts';
export { Stylizer } from './stylizer.ts';
export { ConversionError, type ConversionFault } from './video/conversion-error.ts';
export { contactSheet, type SheetOptions } from './video/conversion/contact-sheet.ts';
export { estimateConversion, type Estimate } from './video/conversion/estimate.ts';
export type { FrameStylizer, FrameWork } from './video/conversion/frame-stylizer.ts';
export { fileFingerprint, type Fingerprint } from './video/conversion/journal/fingerprint.ts';
export type { SegmentStore } from './video/conversion/journal/segment-store.ts';
export { stylizedStill } from './video/conversion/still.ts';
export { UnfinishedFilm } from './video/conversion/unfinished-film.ts';
export { convertVideo } from './video/convert.ts';
export type {
  ClipRange,
  ConvertOptions,
  ConvertProgress,
  ConvertSummary,
  FilmChunk,
  JournalPlace,
  PictureOptions,
  QualityLevel,
  SoundHandling,
  VideoFile,
} from './video/convert-options.ts';
export type { FilmContainer, Layout } from './video/film-container.ts';
export { stylizeTrack } from './video/tracks/stylize-track.ts';
