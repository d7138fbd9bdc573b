/** Runs asynchronous jobs one after the other, in the order they were handed over. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `job` when every earlier one has ended, and gives its result; a failure stops no other. */
  run<T>(job: () => Promise<T>): Promise<T> {
    const result = this.#last.then(job, job);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
