/** How an engine uses the machine. */
export interface EngineOptions {
  /**
   * Threads of one engine on the CPU: 1 or more; all cores where it is not given. More than one needs
   * a page that is cross-origin isolated. A pool of several workers gives each its share.
   */
  readonly threads?: number;
}
