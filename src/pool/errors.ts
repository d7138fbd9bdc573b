/** The worker is gone, or cannot be trusted any more: what it was doing has to be done elsewhere. */
export class WorkerCrash extends Error {
  override readonly name = 'WorkerCrash';
}

/** A frame that could not be stylised, after a second try on a fresh worker. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
  /** Number of the frame, from 0, in the order of the calls. */
  readonly frame: number;

  constructor(frame: number, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`frame ${frame} could not be stylised: ${reason}`, { cause });
    this.frame = frame;
  }
}

const REVIVED = new Map<string, new (message: string) => Error>([
  ['TypeError', TypeError],
  ['RangeError', RangeError],
]);

/** Gives an error that came out of a worker its class back: only its name and text cross over. */
export function reviveError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const Revived = REVIVED.get(error.name);
  if (Revived === undefined || error.constructor === Revived) return error;
  return Object.assign(new Revived(error.message), { stack: error.stack });
}

/** Whether an engine gave its GPU up, so that another engine has to take over. */
export function isGpuLost(error: unknown): boolean {
  // By name: the class does not come over from a worker.
  return error instanceof Error && error.name === 'GpuLostError';
}

const OUT_OF_MEMORY = /out of memory|allocat/i;

/**
 * Whether an error leaves the worker in doubt. `TypeError` and `RangeError` speak about what was
 * asked, and another worker would answer the same; memory that ran out (a `RangeError` in
 * JavaScript), a WebAssembly trap (`RuntimeError`) and anything unknown speak about the worker.
 */
export function isCrash(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  if (OUT_OF_MEMORY.test(error.message)) return true;
  return !REVIVED.has(error.name);
}
