import type { SegmentStore } from '../../../../src/video/conversion/journal/segment-store.ts';

/** A journal's folder that lasts as long as the test. */
export class MemoryStore implements SegmentStore {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();

  async read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return Promise.resolve(this.files.get(name));
  }

  async write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.files.set(name, new Uint8Array(bytes));
    return Promise.resolve();
  }

  async clear(): Promise<void> {
    this.files.clear();
    return Promise.resolve();
  }
}
