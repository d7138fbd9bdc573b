/** @file What a `Stylizer` tells of itself. */
import type { EngineName } from './engine/engine.ts';
import type { StylizeSettings } from './stylizer-settings.ts';
import type { PoolStats } from './pool/worker-pool.ts';

/** Who does the work, and how much at a time. */
export interface StylizerInfo {
  readonly engine: EngineName;
  /** e.g. `WebAssembly relaxed SIMD, 2 threads` or `nvidia hopper`. */
  readonly device: string;
  readonly gpu: boolean;
  /** As it was asked for, a name or a URL; what it came to, where that was `auto`. */
  readonly model: string;
  readonly workers: number;
  /** Frames worked on at a time: as many `stylize` calls keep every worker busy, more only wait. */
  readonly inFlight: number;
}

/** Everything that decides what a frame becomes. */
export interface StylizerIdentity {
  readonly engine: EngineName;
  /** SHA-256 of the model in hexadecimal. */
  readonly model: string;
  /** Names the style bank: SHA-256 of the style's pixels, their size, and the patch geometry. */
  readonly bank: string;
  /** Of the styles that are mixed. */
  readonly weights: readonly number[];
  /** In force. */
  readonly settings: StylizeSettings;
}

/** Counters since the creation. */
export interface StylizerStats extends PoolStats {
  /** Frames accepted; a tile of a still picture is one. */
  readonly framesIn: number;
  /** Results handed over. */
  readonly framesOut: number;
  /** Frames rejected. */
  readonly framesFailed: number;
  /** `VideoFrame`s held inside, copies of those accepted: 0 when nothing is under way. */
  readonly framesOpen: number;
}
