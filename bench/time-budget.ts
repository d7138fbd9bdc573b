/** @file Time that is shared out among parts of a run that are not all known to be as long. */

/** Raised where something does not end in its time. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** Seconds with at most one decimal. */
export function secondsText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds >= 90) return `${Math.round(seconds / 60)} minutes`;
  return `${seconds < 9.95 ? seconds.toFixed(1) : Math.round(seconds)} s`;
}

/** A time budget, from now on. */
export class TimeBudget {
  readonly #start = performance.now();

  /** @param milliseconds all there is. */
  constructor(readonly milliseconds: number) {}

  /** Milliseconds left, 0 at least. */
  get left(): number {
    return Math.max(this.#start + this.milliseconds - performance.now(), 0);
  }

  /** Milliseconds gone by. */
  get elapsed(): number {
    return performance.now() - this.#start;
  }

  /** Share spent, 0–1. */
  get spent(): number {
    return 1 - this.left / this.milliseconds;
  }

  /** A share of what is left, where `parts` parts are still to come. */
  share(parts: number): number {
    return this.left / Math.max(parts, 1);
  }
}

/**
 * What a promise resolves to, where it does so in time; what it works on goes on until the caller
 * ends it.
 *
 * @throws {OutOfTime} where it does not.
 */
export async function within<T>(
  milliseconds: number,
  what: string,
  promise: Promise<T>,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const late = (): void =>
      reject(new OutOfTime(`${what} takes longer than ${secondsText(milliseconds)}`));
    timer = setTimeout(late, milliseconds);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
