import type { Model } from '../../model/model.ts';
import type { EngineOptions } from '../engine-options.ts';
import { Heap } from './heap.ts';
import { chooseSimd, loadModule } from './module.ts';
import type { Simd } from './module.ts';
import type { SearchNumbers } from './search/pack-style.ts';
import { Team } from './threads/team.ts';
import { WasmEngine } from './wasm-engine.ts';

/** Options of the WebAssembly engine. */
export interface WasmOptions extends EngineOptions {
  /** `int8`, the default: 8-bit search, the best candidates scored again in f32. `f32`: exact. */
  readonly search?: 'int8' | 'f32';
  /** The build to run; the best of this browser where it is not given. */
  readonly simd?: Simd;
}

/** More threads than this do not pay: steps are short, and each ends with a meeting. */
const MAX_THREADS = 16;

/**
 * Makes the CPU engine, in a page, a worker or Node (there on one thread and without frames).
 *
 * @throws {TypeError} naming `threads` where it is out of range.
 * @throws {Error} where the browser has no WebAssembly SIMD, or not the build that was asked for.
 */
export async function createWasmEngine(
  model: Model,
  { threads: asked, search = 'int8', simd: askedSimd }: WasmOptions = {},
): Promise<WasmEngine> {
  const simd = chooseSimd(askedSimd);
  const threads = chooseThreads(asked);
  const heap = new Heap(threads > 1);
  const team = await Team.create(heap, await loadModule(simd, heap.shared), threads);
  const integers: SearchNumbers = simd === 'relaxed' ? 'bytes' : 'shorts';
  return new WasmEngine({
    model,
    heap,
    team,
    threads,
    numbers: search === 'f32' ? 'floats' : integers,
    info: {
      engine: 'wasm',
      device:
        `WebAssembly ${simd === 'relaxed' ? 'relaxed ' : ''}SIMD, ` +
        (threads === 1 ? '1 thread' : `${threads} threads`),
      gpu: false,
    },
  });
}

function chooseThreads(asked: number | undefined): number {
  if (asked !== undefined && !(Number.isInteger(asked) && asked >= 1)) {
    throw new TypeError(`threads must be a whole number, 1 or more, not ${asked}`);
  }
  const isolated = 'crossOriginIsolated' in globalThis && globalThis.crossOriginIsolated;
  if (!isolated || typeof Worker === 'undefined') return 1;
  return Math.min(asked ?? navigator.hardwareConcurrency, MAX_THREADS);
}
