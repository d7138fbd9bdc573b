import type { ResultRow, SkippedCase } from '../format/document.ts';
import type { Progress } from '../frames/frame-case.ts';

/** One thing that a page tells the command. */
export interface BenchReport {
  readonly rows?: readonly ResultRow[];
  readonly skipped?: SkippedCase;
  readonly progress?: Progress;
}
