/**
 * @file A film in the making, on the disk: the folder `<out>.impasto` beside the output. It holds the
 * journal, the film as far as it is joined, and a file of nothing that is given up when the disk is
 * full, so that the film can still be ended.
 */
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { JournalFolder, writeWhole } from './journal-folder.ts';
import { workFolder } from './output-names.ts';
import { isFull, type OutputSink } from './output-sink.ts';

const FILM = 'film.partial';
const SPARE = 'spare';

/** Room for a film's index and the segment in hand. */
const SPARE_BYTES = 16 * 1024 * 1024;

/** The folder of one film. */
export class ConversionFolder extends JournalFolder implements OutputSink {
  /**
   * Begins or takes up the conversion to `out`.
   *
   * @param resume keeps the segments that an earlier run finished.
   * @throws the system's error where the folder cannot be written.
   */
  static async open(out: string, resume: boolean): Promise<ConversionFolder> {
    const path = workFolder(out);
    await JournalFolder.prepare(path, resume);
    await writeWhole(join(path, SPARE), new Uint8Array(SPARE_BYTES));
    return new ConversionFolder(path, out, await open(join(path, FILM), 'w'));
  }

  readonly #film: FileHandle;

  private constructor(path: string, out: string, film: FileHandle) {
    super(path, out);
    this.#film = film;
  }

  /** Writes all of `bytes` into the film, at an offset that may lie before what was written. */
  async write(bytes: Uint8Array, position: number): Promise<'written' | 'full'> {
    try {
      await this.#writeAll(bytes, position);
      return 'written';
    } catch (error) {
      if (!isFull(error)) throw error;
      await rm(join(this.path, SPARE), { force: true });
      await this.#writeAll(bytes, position);
      return 'full';
    }
  }

  /** @inheritdoc */
  async leave(): Promise<boolean> {
    await this.#film.close();
    return this.leaveJournal([FILM, SPARE]);
  }

  /** @inheritdoc */
  protected async release(name: string): Promise<void> {
    await this.#film.sync();
    await this.#film.close();
    await rename(join(this.path, FILM), name);
    await rm(join(this.path, SPARE), { force: true });
  }

  async #writeAll(bytes: Uint8Array, position: number): Promise<void> {
    let done = 0;
    while (done < bytes.byteLength) {
      const rest = bytes.byteLength - done;
      const { bytesWritten } = await this.#film.write(bytes, done, rest, position + done);
      done += bytesWritten;
    }
  }
}
