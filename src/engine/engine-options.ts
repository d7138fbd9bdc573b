/** How an engine uses the machine. */
export interface EngineOptions {
  /**
   * Threads of one engine on the CPU, 1 or more; as many as the engine thinks good where it is not
   * given. More than one needs a page that is cross-origin isolated. A pool of several workers gives
   * each its share. tfjs takes at most half of the cores.
   */
  readonly threads?: number;
}
