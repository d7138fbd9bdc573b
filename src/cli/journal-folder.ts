/**
 * @file The folder of a conversion in the making, beside its output: the journal (the plan and the
 * finished segments), and what there is of the output so far.
 */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const SEGMENTS = 'segments';

/** Names of journal files: nothing that leads out of the folder. */
const PLAIN_NAME = /^\w[\w.]*$/;

function isThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

/** Writes a file so that it is there under its name only when it is whole, even if power fails. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
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

/** The folder of one conversion. Whoever derives from it adds the output. */
export abstract class JournalFolder {
  /**
   * Makes the folder, or takes up the one that an earlier run left.
   *
   * @param resume keeps the segments that an earlier run finished.
   * @throws the system's error where the folder cannot be written.
   */
  static async prepare(path: string, resume: boolean): Promise<void> {
    if (!resume) await rm(path, { recursive: true, force: true });
    // Not the folders above it: an --out that leads nowhere is a mistake.
    await mkdir(path).catch((error: unknown) => {
      if (!isThere(error)) throw error;
    });
    await mkdir(join(path, SEGMENTS), { recursive: true });
  }

  /** Where it is. */
  readonly path: string;
  readonly #out: string;

  /** @param out what the output is called in the end. */
  constructor(path: string, out: string) {
    this.path = path;
    this.#out = out;
  }

  /** Gives the output the name that `out` stands for. */
  protected abstract release(out: string): Promise<void>;

  /**
   * Ends without an output; the journal stays where a later run can use it.
   *
   * @returns whether it does.
   */
  abstract leave(): Promise<boolean>;

  /** Gives the finished output its name, replacing what had it, and removes the rest. */
  async finish(): Promise<void> {
    await this.release(this.#out);
    await rm(this.path, { recursive: true, force: true });
  }

  /** Gives the output as far as it goes the name `part`; the journal stays. */
  finishEarly(part: string): Promise<void> {
    return this.release(part);
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
    const path = join(this.path, SEGMENTS);
    await rm(path, { recursive: true, force: true });
    await mkdir(path);
  }

  /**
   * Removes what no later run can use.
   *
   * @param rest names of what is of no use beside the journal.
   * @returns whether there is a journal that is.
   */
  protected async leaveJournal(rest: readonly string[]): Promise<boolean> {
    const names = await readdir(join(this.path, SEGMENTS)).catch(() => []);
    const kept = names.some((name) => name.endsWith('.segment'));
    const paths = kept ? rest.map((name) => join(this.path, name)) : [this.path];
    for (const path of paths) await rm(path, { recursive: true, force: true });
    return kept;
  }

  #journalPath(name: string): string {
    if (!PLAIN_NAME.test(name)) throw new TypeError(`${name} is no name of a journal's file.`);
    return join(this.path, SEGMENTS, name);
  }
}
