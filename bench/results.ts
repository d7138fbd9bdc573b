/** Version of the result format; a reader refuses any other. */
export const RESULT_SCHEMA = 'impasto-bench/1';

/** One measured case. Fields that do not apply to a suite are absent. */
export interface ResultRow {
  readonly suite: 'frames' | 'kernels';
  /** What was timed, e.g. `throughput`, `latency`, `search`. */
  readonly name: string;
  readonly engine: string;
  readonly device?: string;
  readonly model?: string;
  /** Content size in pixels. */
  readonly width: number;
  readonly height: number;
  /** Side of the square style picture in pixels. */
  readonly styleSize: number;
  readonly workers?: number;
  /** Median milliseconds per frame, or per kernel run. */
  readonly msMedian: number;
  /** 5th and 95th percentile of the same. */
  readonly msLow?: number;
  readonly msHigh?: number;
  /** Frames per second at the median. */
  readonly fps?: number;
  readonly gflops?: number;
  /** Share of the adapter's measured peak, 0–1. */
  readonly peakShare?: number;
  /** The row it is compared with, measured interleaved in the same run. */
  readonly baseline?: string;
  /** Median of the baseline over this row's median. */
  readonly speedup?: number;
}

/** Where and when a run was measured. */
export interface BenchEnvironment {
  readonly impasto: string;
  readonly date: string;
  readonly os: string;
  readonly cpu: string;
  readonly cores: number;
  readonly browser?: string;
  readonly node: string;
  readonly adapter?: string;
}

/** What `npm run bench -- --json` writes. */
export interface BenchDocument {
  readonly schema: typeof RESULT_SCHEMA;
  readonly environment: BenchEnvironment;
  readonly results: readonly ResultRow[];
}
