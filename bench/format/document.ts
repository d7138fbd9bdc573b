/**
 * @file The one format of all results, in JSON: `result.schema.json` says the same to programs in
 * other languages.
 */

import type { StageTimings } from '../../src/engine/stage-timings.ts';

/** Version of the format; a reader refuses any other. */
export const RESULT_SCHEMA = 'impasto-bench/1';

/** Suites, by what they measure. */
export const SUITES = [
  'frames',
  'end-to-end',
  'sustained',
  'kernels',
  'peers',
  'scale',
  'quality',
  'temporal',
] as const;

/** One of {@link SUITES}. */
export type Suite = (typeof SUITES)[number];

/** What pictures a model makes on an engine, beside how fast. */
export interface Quality {
  /** Mean NCC of its choices, as a share of the best there is in its own activations, 0–1. */
  readonly ncc: number;
  /** PSNR in dB of pictures encoded and decoded without a swap. */
  readonly psnr: number;
}

/** How consistent a stylised clip is, beside the clip itself. Errors are root mean squares in levels. */
export interface Temporal {
  readonly clip: string;
  /** The option of that name, 0–1. */
  readonly stability: number;
  /** Frames between those that are compared. */
  readonly lag: number;
  /** Between a frame and an earlier one moved to it, where both show the same: stylised, and input. */
  readonly warp: number;
  readonly inputWarp: number;
  /** Between the frames as they stand. */
  readonly difference: number;
  readonly inputDifference: number;
  /** Mean share of the pixels that both frames show, 0–1. */
  readonly visible: number;
  /** The stylised warp error over time: [frame, error] each. */
  readonly curve: readonly (readonly [number, number])[];
  /** The same of the input. */
  readonly inputCurve: readonly (readonly [number, number])[];
}

/** An exponent fitted to measurements: `y ∝ x^exponent`. */
export interface Exponent {
  readonly fitted: number;
  /** 95 % interval of the fit. */
  readonly low: number;
  readonly high: number;
  /** What counting the operations predicts over the same points. */
  readonly predicted: number;
  /** Measured points: [x, y] each. */
  readonly points: readonly (readonly [number, number])[];
}

/** One measured case. Fields that do not apply are absent. */
export interface ResultRow {
  readonly suite: Suite;
  /** What was timed, e.g. `throughput`, `latency`, `search`. */
  readonly name: string;
  readonly engine: string;
  readonly device?: string;
  readonly model?: string;
  /** Content size in pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Side of the square style picture in pixels. */
  readonly styleSize?: number;
  readonly workers?: number;
  /** Median milliseconds per frame, or per kernel run. */
  readonly msMedian?: number;
  /** 5th and 95th percentile of the same. */
  readonly msLow?: number;
  readonly msHigh?: number;
  /** Frames per second at the median, with its 95 % interval. */
  readonly fps?: number;
  readonly fpsLow?: number;
  readonly fpsHigh?: number;
  /** Number of times taken, and the sample at 0, 5, … 100 % in milliseconds. */
  readonly samples?: number;
  readonly quantiles?: readonly number[];
  readonly gflops?: number;
  /** GB/s moved. */
  readonly bandwidth?: number;
  /** Operations per byte that has to be moved at least. */
  readonly intensity?: number;
  /** Share of the device's measured limit, 0–1; above 1 where an algorithm saves operations. */
  readonly peakShare?: number;
  /** The row it is compared with, measured in turns in the same run. */
  readonly baseline?: string;
  /** How many times as fast as the baseline, with its 95 % interval. */
  readonly speedup?: number;
  readonly speedupLow?: number;
  readonly speedupHigh?: number;
  readonly quality?: Quality;
  /** Milliseconds of a frame by stage. */
  readonly stages?: StageTimings;
  /** Frames per second over time: [seconds since the start, fps] each. */
  readonly curve?: readonly (readonly [number, number])[];
  readonly exponent?: Exponent;
  readonly temporal?: Temporal;
  /** What else is to be known. */
  readonly note?: string;
}

/** A case that was not measured. */
export interface SkippedCase {
  readonly suite: Suite;
  /** e.g. `wasm, compact, 3840×2160`. */
  readonly name: string;
  readonly reason: string;
}

/** Where and when a run was measured. */
export interface BenchEnvironment {
  /** Version of Impasto. */
  readonly impasto: string;
  /** Version of the suite: figures of different versions are not to be compared. */
  readonly suite: number;
  /** ISO 8601. */
  readonly date: string;
  /** What the user calls the machine. */
  readonly machine: string;
  readonly os: string;
  readonly cpu?: string;
  readonly cores: number;
  readonly browser?: string;
  readonly node?: string;
  /** The WebGPU adapter as it names itself. */
  readonly adapter?: string;
  /** WebGL's name of the GPU, often the more telling one. */
  readonly renderer?: string;
  readonly features?: readonly string[];
  readonly limits?: Readonly<Record<string, number>>;
}

/** A run: what `npm run bench -- --json` writes and the page saves. */
export interface BenchDocument {
  readonly schema: typeof RESULT_SCHEMA;
  readonly environment: BenchEnvironment;
  readonly results: readonly ResultRow[];
  readonly skipped?: readonly SkippedCase[];
}
