import type { Heap } from '../heap.ts';
import { instantiate } from '../module.ts';
import type { Program } from '../program.ts';
import { CONTROL, CONTROL_BYTES, takePart, waitFor } from './execute.ts';
import type { Lane } from './execute.ts';

/** What a helper is told when it starts. */
export interface HelperStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Address of the control block. */
  readonly control: number;
  readonly thread: number;
}

/** Steps that a program may have. */
const MAX_STEPS = 1024;

/** The threads of an engine: the one that it runs in, and helpers in workers of their own. */
export class Team {
  readonly #heap: Heap;
  readonly #lane: Lane;
  readonly #counters: number;
  readonly #helpers: readonly Worker[];
  #failure: Error | undefined;

  private constructor(heap: Heap, lane: Lane, counters: number, helpers: readonly Worker[]) {
    this.#heap = heap;
    this.#lane = lane;
    this.#counters = counters;
    this.#helpers = helpers;
    for (const helper of helpers) {
      helper.addEventListener('error', ({ message }) => {
        this.#failure = new Error(`a thread of the WebAssembly engine failed: ${message}`);
      });
    }
  }

  /**
   * Starts `threads − 1` helpers; the heap's memory must be shared where there are any.
   *
   * @throws {Error} where a helper does not start.
   */
  static async create(heap: Heap, module: WebAssembly.Module, threads: number): Promise<Team> {
    const control = heap.allocate(CONTROL_BYTES);
    heap.bytes(control, CONTROL_BYTES).fill(0);
    const counters = heap.allocate(MAX_STEPS * 8);
    const { memory } = heap;
    const lane: Lane = {
      exports: await instantiate(module, memory),
      memory,
      control,
      thread: 0,
      maySleep: heap.shared && typeof document === 'undefined',
    };
    const helpers: Worker[] = [];
    try {
      await Promise.all(
        Array.from({ length: threads - 1 }, async (_, i) => {
          const worker = new Worker(
            new URL('../../../../workers/wasm-thread.worker.ts', import.meta.url),
            { type: 'module' },
          );
          helpers.push(worker);
          await start(worker, { module, memory, control, thread: i + 1 });
        }),
      );
    } catch (cause) {
      for (const helper of helpers) helper.terminate();
      throw new Error('a thread of the WebAssembly engine does not start', { cause });
    }
    return new Team(heap, lane, counters, helpers);
  }

  /**
   * Runs a program; blocks until it has ended.
   *
   * @param onDone told the number of every step that is done.
   * @throws {Error} where a helper has failed: what it was to compute is missing.
   */
  run(program: Program, onDone?: (step: number) => void): void {
    if (this.#failure !== undefined) throw this.#failure;
    const { control, maySleep } = this.#lane;
    const words = new Int32Array(this.#heap.memory.buffer);
    const base = control / 4;
    words.fill(0, this.#counters / 4, this.#counters / 4 + program.length * 2);
    words[base + CONTROL.table] = program.table;
    words[base + CONTROL.length] = program.length;
    words[base + CONTROL.counters] = this.#counters;
    Atomics.add(words, base + CONTROL.state, 1);
    if (this.#helpers.length > 0) Atomics.notify(words, base + CONTROL.state);
    try {
      takePart(this.#lane, onDone);
    } finally {
      Atomics.add(words, base + CONTROL.state, 1);
      // A helper may still be reading the counters that the next run clears.
      waitFor(words, base + CONTROL.active, 0, maySleep);
    }
  }

  /** Ends the helpers. */
  dispose(): void {
    for (const helper of this.#helpers) helper.terminate();
  }
}

function start(worker: Worker, message: HelperStart): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', () => resolve(), { once: true });
    worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.postMessage(message);
  });
}
