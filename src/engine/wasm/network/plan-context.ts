import type { Buffer, ProgramBuilder } from '../program.ts';
import type { WeightStore } from './weight-store.ts';

/** What planning needs besides the layers. */
export interface PlanContext {
  readonly builder: ProgramBuilder;
  readonly weights: WeightStore;
  /** Threads that share the work. */
  readonly threads: number;
  /** Scratch of the convolution, 256 bytes for each thread. */
  readonly scratch: Buffer;
}

/** Rows per chunk, so that every thread finds a few chunks, and weights in cache serve a few rows. */
export function rowsPerChunk(rows: number, threads: number): number {
  return Math.max(1, Math.min(4, Math.floor(rows / (threads * 4))));
}
