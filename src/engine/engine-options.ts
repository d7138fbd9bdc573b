import type { EngineName } from './engine.ts';

/** How an engine uses the machine. */
export interface EngineOptions {
  /**
   * Threads of one engine on the CPU, 1 or more; as many as the engine thinks good where it is not
   * given. More than one needs a page that is cross-origin isolated. A pool of several workers gives
   * each its share. tfjs takes at most half of the cores.
   */
  readonly threads?: number;
  /**
   * Computes in f32 throughout. Otherwise the WebAssembly engine searches in 8 bits first, about twice
   * as fast, and decides near ties by the scale of the picture it is given; the WebGPU engine stores and
   * multiplies in f16 where the adapter does, which halves what goes through memory.
   */
  readonly exact?: boolean;
  /** Engines that `auto` passes over. */
  readonly exclude?: readonly EngineName[];
  /** Told in one line of what the engine recovers from, such as the loss of its GPU. */
  readonly onNotice?: (message: string) => void;
}
