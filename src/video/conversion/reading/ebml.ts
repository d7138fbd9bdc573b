/**
 * @file Elements of EBML, which Matroska and WebM files are made of: an identity, a length and so many
 * bytes, the first two in 1 to 8 bytes each (RFC 8794, sections 4 to 6).
 */
import type { ByteFile } from './byte-file.ts';

/** Where an element lies in a file. */
export interface Element {
  readonly id: number;
  /** Where its length stands, and in how many bytes. */
  readonly lengthAt: number;
  readonly lengthBytes: number;
  readonly dataAt: number;
  /** Behind its last byte; undefined where its length is not known. */
  readonly end: number | undefined;
}

/** Most bytes of an element's head. */
const HEAD = 12;

/** Bytes of a variable-size number that begins with `first`; 0 where none does. */
function widthOf(first: number): number {
  return first === 0 ? 0 : Math.clz32(first) - 23;
}

function numberOf(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

/** The element that begins at the start of `bytes`, which lie at `position` of the file. */
function elementIn(bytes: Uint8Array, position: number): Element | undefined {
  const idBytes = widthOf(bytes[0] ?? 0);
  const lengthBytes = widthOf(bytes[idBytes] ?? 0);
  const dataAt = idBytes + lengthBytes;
  if (idBytes === 0 || idBytes > 4 || lengthBytes === 0 || bytes.length < dataAt) return undefined;
  // Its first byte holds the marker of its width, beside its highest bits.
  const marker = 2 ** (8 - lengthBytes);
  const [first = 0, ...rest] = bytes.subarray(idBytes, dataAt);
  const length = numberOf(Uint8Array.of(first - marker, ...rest));
  const isKnown = length < 2 ** (7 * lengthBytes) - 1;
  return {
    id: numberOf(bytes.subarray(0, idBytes)),
    lengthAt: position + idBytes,
    lengthBytes,
    dataAt: position + dataAt,
    end: isKnown ? position + dataAt + length : undefined,
  };
}

/** The element that begins at `position`; undefined where none does. */
export async function elementAt(file: ByteFile, position: number): Promise<Element | undefined> {
  if (position >= file.size) return undefined;
  const head = await file.read(position, Math.min(file.size, position + HEAD));
  return elementIn(head, position);
}

/** A length in as many bytes as it had. */
export function lengthIn(lengthBytes: number, length: number): Uint8Array {
  const bytes = new Uint8Array(lengthBytes);
  let rest = length;
  for (let n = lengthBytes - 1; n >= 0; n -= 1) {
    bytes[n] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[0] = (bytes[0] ?? 0) + 2 ** (8 - lengthBytes);
  return bytes;
}
