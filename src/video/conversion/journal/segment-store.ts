/** Where a conversion's journal rests: a folder of small files, each written as a whole or not at all. */
export interface SegmentStore {
  /** Undefined where there is no such file. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /**
   * Writes a file; it is there under its name only when it is whole.
   *
   * @throws what the place throws where it is full or gone.
   */
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Removes every file. */
  clear(): Promise<void>;
}
