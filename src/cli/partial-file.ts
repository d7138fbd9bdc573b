import { randomUUID } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * A file in the making, under a name of its own beside the final one, which it gets only when whole.
 */
export class PartialFile {
  readonly #path: string;
  readonly #finalPath: string;
  readonly #file: FileHandle;

  private constructor(path: string, finalPath: string, file: FileHandle) {
    this.#path = path;
    this.#finalPath = finalPath;
    this.#file = file;
  }

  /**
   * Begins a file that will be `finalPath`.
   *
   * @throws the system's error where the folder cannot be written.
   */
  static async create(finalPath: string): Promise<PartialFile> {
    const name = `${basename(finalPath)}.partial-${randomUUID().slice(0, 8)}`;
    const path = join(dirname(finalPath), name);
    return new PartialFile(path, finalPath, await open(path, 'wx'));
  }

  /** Writes all of `bytes` at a byte offset, which may lie before what was written already. */
  async write(bytes: Uint8Array, position: number): Promise<void> {
    let done = 0;
    while (done < bytes.byteLength) {
      const rest = bytes.byteLength - done;
      const { bytesWritten } = await this.#file.write(bytes, done, rest, position + done);
      done += bytesWritten;
    }
  }

  /** Gives the finished file its final name, replacing what had it. */
  async finish(): Promise<void> {
    await this.#file.close();
    await rename(this.#path, this.#finalPath);
  }

  /** Removes what was written. */
  async discard(): Promise<void> {
    await this.#file.close();
    await rm(this.#path, { force: true });
  }
}
