import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { FilmRecord } from './film-record.ts';

interface Schema extends DBSchema {
  films: { key: string; value: FilmRecord };
}

/** What the page remembers of its films: a database, as only that can hold a file's handle. */
export class FilmRecords {
  #database: Promise<IDBPDatabase<Schema>> | undefined;

  /** All of them, the oldest first. */
  async all(): Promise<FilmRecord[]> {
    const records = await (await this.#open()).getAll('films');
    return records.toSorted((a, b) => a.added - b.added);
  }

  /** Keeps a record, in place of an earlier one of its film. */
  async put(record: FilmRecord): Promise<void> {
    await (await this.#open()).put('films', record);
  }

  /** Forgets a film. */
  async delete(id: string): Promise<void> {
    await (await this.#open()).delete('films', id);
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#database ??= openDB<Schema>('impasto', 1, {
      upgrade: (database) => {
        database.createObjectStore('films', { keyPath: 'id' });
      },
    });
    return this.#database;
  }
}
