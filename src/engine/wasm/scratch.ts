import type { Heap } from './heap.ts';

/** What needs memory only while it runs. */
export interface ScratchUser {
  /** How much. */
  readonly passingBytes: number;
  /** Has it use the memory at an address from now on. */
  readonly write: (address: number) => void;
}

/**
 * Memory that programs share which never run at once, as large as the one that needs most. Programs
 * are written anew where it moves.
 */
export class Scratch {
  readonly #heap: Heap;
  readonly #users = new Set<ScratchUser>();
  #address: number | undefined;
  #bytes = 0;

  constructor(heap: Heap) {
    this.#heap = heap;
  }

  /**
   * Has a program use it.
   *
   * @throws {RangeError} where memory does not suffice; those before may go on.
   */
  add(program: ScratchUser): void {
    if (program.passingBytes > this.#bytes) this.#resize(program.passingBytes);
    program.write(this.#address ?? 0);
    this.#users.add(program);
  }

  /** Needs room for a program no longer. */
  remove(program: ScratchUser): void {
    this.#users.delete(program);
    const bytes = Math.max(0, ...[...this.#users].map(({ passingBytes }) => passingBytes));
    if (bytes < this.#bytes) this.#resize(bytes);
  }

  #resize(bytes: number): void {
    const before = this.#bytes;
    // What is in it need not outlive a run, so both are never there at once.
    if (this.#address !== undefined) this.#heap.free(this.#address);
    try {
      this.#take(bytes);
    } catch (error) {
      this.#take(before);
      throw error;
    }
  }

  #take(bytes: number): void {
    this.#address = bytes === 0 ? undefined : this.#heap.allocate(bytes);
    this.#bytes = bytes;
    // Values that no step writes are wrong; as NaN they show.
    if (this.#address !== undefined) this.#heap.bytes(this.#address, bytes).fill(0xff);
    for (const program of this.#users) program.write(this.#address ?? 0);
  }
}
