import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Activations } from '../swap/activations.ts';

/** What is known of kept activations without reading them. */
interface Entry {
  readonly id: string;
  readonly bytes: number;
  /** When they were last used, in milliseconds since 1970. */
  readonly used: number;
}

interface Schema extends DBSchema {
  entries: { key: string; value: Entry };
  activations: { key: string; value: Activations };
}

/** Bytes kept: 60 styles of 256×256 in 64 channels, or one of 1024×1024 in VGG's 256. */
const BUDGET = 64 * 2 ** 20;

/**
 * Activations of styles in the browser's database, from one visit to the next: what a style bank is
 * made of. Those that were not used for the longest time go first. Every call rejects where there is no
 * database, or it is full.
 */
export class BankStore {
  #database: Promise<IDBPDatabase<Schema>> | undefined;

  /** @param budget most bytes that are kept. */
  constructor(private readonly budget: number = BUDGET) {}

  /** The activations under `id`, which count as used; undefined where there are none. */
  async read(id: string): Promise<Activations | undefined> {
    const database = await this.#open();
    const activations = await database.get('activations', id);
    if (activations !== undefined) await database.put('entries', entryOf(id, activations));
    return activations;
  }

  /** Keeps activations, in place of the longest unused; none that are larger than the budget. */
  async write(id: string, activations: Activations): Promise<void> {
    const database = await this.#open();
    const entry = entryOf(id, activations);
    if (entry.bytes > this.budget) return;
    const work = database.transaction(['entries', 'activations'], 'readwrite');
    const [entries, stored] = [work.objectStore('entries'), work.objectStore('activations')];
    const others = (await entries.getAll()).filter((other) => other.id !== id);
    let room = this.budget - entry.bytes;
    for (const other of others.toSorted((a, b) => b.used - a.used)) {
      room -= other.bytes;
      if (room >= 0) continue;
      void entries.delete(other.id);
      void stored.delete(other.id);
    }
    void entries.put(entry);
    void stored.put(activations, id);
    await work.done;
  }

  /** Forgets all: a picture can be made of activations. */
  async clear(): Promise<void> {
    const database = await this.#open();
    const work = database.transaction(['entries', 'activations'], 'readwrite');
    void work.objectStore('entries').clear();
    void work.objectStore('activations').clear();
    await work.done;
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#database ??= openDB<Schema>('impasto-banks', 1, {
      upgrade: (database) => {
        database.createObjectStore('entries', { keyPath: 'id' });
        database.createObjectStore('activations');
      },
    });
    return this.#database;
  }
}

/**
 * Forgets all style banks that were kept (`keepBanks`); they are made anew where they are needed.
 *
 * @throws {DOMException} where the browser has no database.
 */
export async function forgetBanks(): Promise<void> {
  await new BankStore().clear();
}

function entryOf(id: string, { data }: Activations): Entry {
  return { id, bytes: data.byteLength, used: Date.now() };
}
