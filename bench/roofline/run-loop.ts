import { COPY_BYTES, loopModule, OPERATIONS, type LoopKind } from './loop-module.ts';

/** A rate: GFLOP/s (or integer GOP/s), or GB/s moved for `copy`. */
export interface LoopRate {
  readonly rate: number;
  /** Chains of the best shape. */
  readonly chains: number;
}

const SHAPES: readonly number[] = [4, 8, 10, 12, 16];

/** Long enough for the clock. */
const BATCH_MS = 25;

async function instantiate(kind: LoopKind, chains: number): Promise<(n: number) => unknown> {
  const { instance } = await WebAssembly.instantiate(loopModule(kind, chains));
  const { run } = instance.exports;
  if (typeof run !== 'function') throw new Error('the loop exports no function');
  return (n) => run(n);
}

/** Runs a loop for about `milliseconds`; the best batch counts, as others only take time away. */
async function loopRate(kind: LoopKind, chains: number, milliseconds: number): Promise<number> {
  const run = await instantiate(kind, chains);
  const perRun = kind === 'copy' ? 2 * COPY_BYTES : OPERATIONS[kind] * chains;
  let iterations = kind === 'copy' ? 1 : 20_000;
  // Memory is given out when it is first touched, and code is made better when it has run.
  run(iterations);
  let best = 0;
  const end = performance.now() + milliseconds;
  do {
    const start = performance.now();
    run(iterations);
    const elapsed = performance.now() - start;
    best = Math.max(best, (perRun * iterations) / Math.max(elapsed, 1e-3) / 1e6);
    if (elapsed < BATCH_MS / 2) iterations *= 2;
  } while (performance.now() < end);
  return best;
}

/** The best of several shapes of a loop on this thread. */
export async function bestLoop(kind: LoopKind, milliseconds: number): Promise<LoopRate> {
  const shapes = kind === 'copy' ? [1] : SHAPES;
  let best: LoopRate = { rate: 0, chains: 0 };
  for (const chains of shapes) {
    const rate = await loopRate(kind, chains, milliseconds / shapes.length);
    if (rate > best.rate) best = { rate, chains };
  }
  return best;
}

/** The rate of one shape of a loop on this thread. */
export function rateOf(kind: LoopKind, chains: number, milliseconds: number): Promise<number> {
  return loopRate(kind, Math.max(chains, 1), milliseconds);
}
