import { FreeList } from './free-list.ts';

const PAGE = 65536;

/** Pages by which the memory grows at least: threads that share it stop for each time. */
const GROWTH = 128;

/** Largest memory that the module can have, in pages; the same in `build.mjs`. */
const MAX_PAGES = 32768;

/** What lies before the first allocation, so that no allocation has the address 0. */
const RESERVED = 1024;

/** The module's memory: allocation and views. Addresses are numbers of bytes. */
export class Heap {
  /** What the module works in. */
  readonly memory: WebAssembly.Memory;
  /** True where threads can share it. */
  readonly shared: boolean;
  readonly #list = new FreeList(RESERVED);
  #view: DataView;

  /** A memory that grows; shared between threads where `shared` says so. */
  constructor(shared: boolean) {
    this.shared = shared;
    this.memory = new WebAssembly.Memory({ initial: 16, maximum: MAX_PAGES, shared });
    this.#view = new DataView(this.memory.buffer);
  }

  /**
   * Reserves bytes, not cleared.
   *
   * @throws {RangeError} where the memory cannot grow so far.
   */
  allocate(bytes: number): number {
    const address = this.#list.allocate(bytes);
    const missing = address + bytes - this.memory.buffer.byteLength;
    if (missing > 0) {
      try {
        this.memory.grow(this.#growth(Math.ceil(missing / PAGE)));
      } catch (cause) {
        this.#list.free(address);
        throw new RangeError(`WebAssembly has no memory left for ${bytes} bytes`, { cause });
      }
    }
    return address;
  }

  /** Pages to grow by where so many are missing; no more than those where there is room for no more. */
  #growth(missing: number): number {
    const room = MAX_PAGES - this.memory.buffer.byteLength / PAGE;
    return Math.max(missing, Math.min(GROWTH, room));
  }

  /** Gives bytes back. */
  free(address: number): void {
    this.#list.free(address);
  }

  /** Reserves memory for `values` and copies them there. */
  store(values: Float32Array | Int32Array | Int16Array | Uint8Array): number {
    const address = this.allocate(values.byteLength);
    this.bytes(address, values.byteLength).set(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    );
    return address;
  }

  /** Bytes in use. */
  get usedBytes(): number {
    return this.#list.usedBytes;
  }

  /** A view of all memory, valid until the next allocation. */
  get view(): DataView {
    // Growing gives the memory another buffer.
    if (this.#view.buffer !== this.memory.buffer) this.#view = new DataView(this.memory.buffer);
    return this.#view;
  }

  /** A view of `count` bytes, valid until the next allocation. */
  bytes(address: number, count: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, address, count);
  }

  /** A view of `count` floats, valid until the next allocation. */
  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, count);
  }

  /** A view of `count` whole numbers, valid until the next allocation. */
  integers(address: number, count: number): Int32Array {
    return new Int32Array(this.memory.buffer, address, count);
  }
}
