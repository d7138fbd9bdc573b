/**
 * @file Pictures in the making, on the disk: the folder `<folder>.impasto` beside the one that they go
 * to. It holds the journal and the pictures so far, which get their names when all of them are there.
 */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { JournalFolder, writeWhole } from './journal-folder.ts';
import { pictureName, workFolder } from './output-names.ts';

const PICTURES = 'pictures';

/** The folder of one sequence of pictures. */
export class PictureFolder extends JournalFolder {
  /**
   * Begins or takes up the conversion to `out`, a pattern of names.
   *
   * @param resume keeps the segments that an earlier run finished.
   * @throws the system's error where the folder cannot be written.
   */
  static async open(out: string, resume: boolean): Promise<PictureFolder> {
    const path = workFolder(out);
    await JournalFolder.prepare(path, resume);
    await rm(join(path, PICTURES), { recursive: true, force: true });
    await mkdir(join(path, PICTURES));
    return new PictureFolder(path, out);
  }

  /** Writes a picture, numbered from 1. */
  async writePicture(number: number, bytes: Uint8Array): Promise<void> {
    await writeWhole(join(this.path, PICTURES, `${number}.png`), bytes);
  }

  /** @inheritdoc */
  leave(): Promise<boolean> {
    return this.leaveJournal([PICTURES]);
  }

  /** @inheritdoc */
  protected async release(pattern: string): Promise<void> {
    const made = join(this.path, PICTURES);
    await mkdir(dirname(pattern), { recursive: true });
    for (const name of await readdir(made)) {
      await rename(join(made, name), pictureName(pattern, Number.parseInt(name, 10)));
    }
  }
}
