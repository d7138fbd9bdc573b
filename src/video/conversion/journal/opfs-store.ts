import type { SegmentStore } from './segment-store.ts';

/** True for what a folder says of a name that is not in it. */
export function isMissing(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotFoundError';
}

/** A journal in a folder of the browser's own disk (the origin private file system). */
export class OpfsStore implements SegmentStore {
  readonly #folder: FileSystemDirectoryHandle;

  constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder;
  }

  async read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      const handle = await this.#folder.getFileHandle(name);
      return new Uint8Array(await (await handle.getFile()).arrayBuffer());
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const handle = await this.#folder.getFileHandle(name, { create: true });
    // What is written is seen when it is closed, and not before.
    const file = await handle.createWritable();
    try {
      await file.write(bytes);
      await file.close();
    } catch (error) {
      await file.abort().catch(() => undefined);
      await this.#folder.removeEntry(name).catch(() => undefined);
      throw error;
    }
  }

  async clear(): Promise<void> {
    const names: string[] = [];
    for await (const name of this.#folder.keys()) names.push(name);
    for (const name of names) await this.#folder.removeEntry(name);
  }
}
