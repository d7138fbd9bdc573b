import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { StyleRecord } from './kept-style.ts';

interface Schema extends DBSchema {
  styles: { key: string; value: StyleRecord };
}

/** The styles in the browser's database. Every call rejects where there is none, or it is full. */
export class StyleRecords {
  #database: Promise<IDBPDatabase<Schema>> | undefined;

  /** All of them, the newest first. */
  async all(): Promise<StyleRecord[]> {
    const records = await (await this.#open()).getAll('styles');
    return records.toSorted((a, b) => b.added - a.added);
  }

  /** Keeps a style, in place of an earlier one of its picture. */
  async put(style: StyleRecord): Promise<void> {
    await (await this.#open()).put('styles', style);
    // Asks that the browser does not clear it away when it needs room; not every browser can.
    if ('persist' in navigator.storage) void navigator.storage.persist();
  }

  /** Forgets a style. */
  async delete(id: string): Promise<void> {
    await (await this.#open()).delete('styles', id);
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#database ??= openDB<Schema>('impasto-styles', 1, {
      upgrade: (database) => {
        database.createObjectStore('styles', { keyPath: 'id' });
      },
    });
    return this.#database;
  }
}
