import { sha256 } from '../../../sha-256.ts';

/** A file's size and a hash of pieces of it: enough to know it again. */
export interface Fingerprint {
  /** Bytes. */
  readonly size: number;
  /** SHA-256 in hexadecimal of the size and of pieces from head, middle and tail. */
  readonly hash: string;
}

/** Bytes of each piece that is looked at. */
const PIECE_BYTES = 256 * 1024;

/**
 * Knows a file again without reading all of it: its size and a hash of its head, its middle and its
 * tail, where containers keep their tables.
 *
 * @param read gives the bytes from `start` to `end`, exclusive.
 */
export async function fingerprint(
  size: number,
  read: (start: number, end: number) => Promise<Uint8Array>,
): Promise<Fingerprint> {
  const middle = Math.max(0, Math.floor((size - PIECE_BYTES) / 2));
  const starts = [0, middle, Math.max(0, size - PIECE_BYTES)];
  const hashes = await Promise.all(
    starts.map(async (start) => {
      const piece = await read(start, Math.min(size, start + PIECE_BYTES));
      return sha256(new Uint8Array(piece));
    }),
  );
  const hash = await sha256(new TextEncoder().encode([size, ...hashes].join('/')));
  return { size, hash };
}

/** The fingerprint of a file that the browser holds. */
export function fileFingerprint(file: Blob): Promise<Fingerprint> {
  return fingerprint(file.size, async (start, end) => {
    return new Uint8Array(await file.slice(start, end).arrayBuffer());
  });
}

/** True where both are of the same file. */
export function sameFile(one: Fingerprint, other: Fingerprint): boolean {
  return one.size === other.size && one.hash === other.hash;
}
