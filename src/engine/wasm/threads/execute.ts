/**
 * @file How threads share a program. Every step is cut into chunks; whoever is free takes the next
 * one by an atomic addition, and a step begins when all chunks of the one before are done. No thread
 * waits for another that has not begun: a helper that wakes late, or that the system holds up, finds
 * less to do and delays nobody by more than the chunk that it holds.
 */
import type { Exports } from '../module.ts';
import { CHUNKS_OFFSET } from '../layouts.ts';

/** Places in the control block, in whole numbers. */
export const CONTROL = {
  /** Counts up twice a run: odd while a program runs. Helpers sleep on it. */
  state: 0,
  /** Helpers that are inside the program. */
  active: 1,
  /** Address of the table of steps, and their number. */
  table: 2,
  length: 3,
  /** Address of the counters: per step the chunks taken and the chunks done. */
  counters: 4,
} as const;

/** Bytes of the control block. */
export const CONTROL_BYTES = 64;

/** How often a thread looks before it goes to sleep: some tens of microseconds. */
const SPINS = 4000;

/** Sleeping threads look again after this long, in milliseconds, whatever happens. */
const NAP = 1;

/** A thread's view of the common memory. */
export interface Lane {
  readonly exports: Exports;
  readonly memory: WebAssembly.Memory;
  /** Address of the control block. */
  readonly control: number;
  /** 0 for the thread that starts programs. */
  readonly thread: number;
  /** False on a page's main thread, which must not sleep. */
  readonly maySleep: boolean;
}

/**
 * Takes part in the current program until its last step is done.
 *
 * @param onDone told the number of every step that is done.
 */
export function takePart(
  { exports, memory, control, thread, maySleep }: Lane,
  onDone?: (step: number) => void,
): void {
  const words = new Int32Array(memory.buffer);
  const base = control / 4;
  const table = words[base + CONTROL.table]! / 4;
  const length = words[base + CONTROL.length]!;
  const counters = words[base + CONTROL.counters]! / 4;
  for (let i = 0; i < length; i++) {
    const step = words[table + i]!;
    const chunks = words[(step + CHUNKS_OFFSET) / 4]!;
    const taken = counters + 2 * i;
    const done = taken + 1;
    for (;;) {
      const chunk = Atomics.add(words, taken, 1);
      if (chunk >= chunks) break;
      try {
        exports.run(step, chunk, thread);
      } finally {
        // A chunk that fails counts as done: its error goes up here, and nobody waits for it.
        if (Atomics.add(words, done, 1) === chunks - 1) Atomics.notify(words, done);
      }
    }
    waitFor(words, done, chunks, maySleep);
    onDone?.(i);
  }
}

/** Returns when the value at `index` is `value`. */
export function waitFor(words: Int32Array, index: number, value: number, maySleep: boolean): void {
  for (let spins = 0; ; spins++) {
    const current = Atomics.load(words, index);
    if (current === value) return;
    if (maySleep && spins >= SPINS) Atomics.wait(words, index, current, NAP);
  }
}
