import { closeSync, openSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { UserError } from '../user-error.ts';
import type { LossEvent } from './still-job.ts';

/** A CSV file that takes down how optimisations go: a line for every start and step. */
export class LossLog {
  readonly #file: number;

  /**
   * Opens the file, which is written anew.
   *
   * @throws {UserError} where it cannot be written.
   */
  constructor(path: string) {
    try {
      this.#file = openSync(path, 'w');
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      throw new UserError(`--loss-log ${path} cannot be written (${code}).`);
    }
    writeSync(this.#file, 'picture,swap,step,loss,distance,variation\n');
  }

  /** Takes down what the objective of a picture came to. */
  add(picture: string, { swap, iteration, loss, distance, variation }: LossEvent): void {
    const name = `"${basename(picture).replaceAll('"', '""')}"`;
    writeSync(this.#file, `${[name, swap, iteration, loss, distance, variation].join(',')}\n`);
  }

  /** Closes the file. */
  close(): void {
    closeSync(this.#file);
  }
}
