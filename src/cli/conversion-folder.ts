/**
 * @file A conversion in the making, on the disk: the folder `<out>.impasto` beside the output. It
 * holds the journal (the plan and the finished segments), the film as far as it is joined, and a file
 * of nothing that is given up when the disk is full, so that the film can still be ended.
 */
import { mkdir, open, readdir, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { isFull, type OutputSink } from './output-sink.ts';

const FILM = 'film.partial';
const SPARE = 'spare';
const SEGMENTS = 'segments';

/** Room for a film's index and the segment in hand. */
const SPARE_BYTES = 16 * 1024 * 1024;

/** Names of journal files: nothing that leads out of the folder. */
const PLAIN_NAME = /^\w[\w.]*$/;

function isThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

/** Writes a file so that it is there under its name only when it is whole, even if power fails. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.new`;
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The folder of one conversion. */
export class ConversionFolder implements OutputSink {
  /**
   * Begins or takes up the conversion to `out`.
   *
   * @param resume keeps the segments that an earlier run finished.
   * @throws the system's error where the folder cannot be written.
   */
  static async open(out: string, resume: boolean): Promise<ConversionFolder> {
    const path = `${out}.impasto`;
    if (!resume) await rm(path, { recursive: true, force: true });
    // Not the folders above it: an --out that leads nowhere is a mistake.
    await mkdir(path).catch((error: unknown) => {
      if (!isThere(error)) throw error;
    });
    await mkdir(join(path, SEGMENTS), { recursive: true });
    await writeWhole(join(path, SPARE), new Uint8Array(SPARE_BYTES));
    return new ConversionFolder(path, out, await open(join(path, FILM), 'w'));
  }

  readonly #path: string;
  readonly #out: string;
  readonly #film: FileHandle;

  private constructor(path: string, out: string, film: FileHandle) {
    this.#path = path;
    this.#out = out;
    this.#film = film;
  }

  /** Writes all of `bytes` into the film, at an offset that may lie before what was written. */
  async write(bytes: Uint8Array, position: number): Promise<'written' | 'full'> {
    try {
      await this.#writeAll(bytes, position);
      return 'written';
    } catch (error) {
      if (!isFull(error)) throw error;
      await rm(join(this.#path, SPARE), { force: true });
      await this.#writeAll(bytes, position);
      return 'full';
    }
  }

  /** A file of the journal; undefined where there is none of that name. */
  async readJournal(name: string): Promise<Uint8Array | undefined> {
    return readFile(this.#journalPath(name)).catch(() => undefined);
  }

  /** Writes a file of the journal. */
  async writeJournal(name: string, bytes: Uint8Array): Promise<void> {
    await writeWhole(this.#journalPath(name), bytes);
  }

  /** Empties the journal. */
  async clearJournal(): Promise<void> {
    const path = join(this.#path, SEGMENTS);
    await rm(path, { recursive: true, force: true });
    await mkdir(path);
  }

  /** Gives the finished film its name, replacing what had it, and removes the rest. */
  async finish(): Promise<void> {
    await this.#release(this.#out);
    await rm(this.#path, { recursive: true, force: true });
  }

  /** Gives the film as far as it goes the name `part`; the journal stays. */
  async finishEarly(part: string): Promise<void> {
    await this.#release(part);
  }

  /**
   * Ends without a film; the journal stays where a later run can use it.
   *
   * @returns whether it does.
   */
  async leave(): Promise<boolean> {
    await this.#film.close();
    const names = await readdir(join(this.#path, SEGMENTS)).catch(() => []);
    const kept = names.some((name) => name.endsWith('.segment'));
    const rest = kept ? [FILM, SPARE].map((name) => join(this.#path, name)) : [this.#path];
    for (const path of rest) await rm(path, { recursive: true, force: true });
    return kept;
  }

  async #release(name: string): Promise<void> {
    await this.#film.sync();
    await this.#film.close();
    await rename(join(this.#path, FILM), name);
    await rm(join(this.#path, SPARE), { force: true });
  }

  async #writeAll(bytes: Uint8Array, position: number): Promise<void> {
    let done = 0;
    while (done < bytes.byteLength) {
      const rest = bytes.byteLength - done;
      const { bytesWritten } = await this.#film.write(bytes, done, rest, position + done);
      done += bytesWritten;
    }
  }

  #journalPath(name: string): string {
    if (!PLAIN_NAME.test(name)) throw new TypeError(`${name} is no name of a journal's file.`);
    return join(this.#path, SEGMENTS, name);
  }
}
