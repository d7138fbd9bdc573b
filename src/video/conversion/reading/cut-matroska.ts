/**
 * @file Matroska and WebM files that are cut off. Their frames lie in clusters of some seconds, and a
 * reader that asks for a whole cluster loses all of the last one. So the length that the last cluster
 * states is made that of its whole blocks, and the file ends there. Elements are an identity, a length
 * and so many bytes, the first two in 1 to 8 bytes each (RFC 8794, sections 4 to 6).
 */
import type { ByteFile } from './byte-file.ts';

/** Where a file that is cut off ends for a reader, and what it reads there. */
export interface Mend {
  /** Bytes of the file that are to be read. */
  readonly size: number;
  /** Where the bytes lie that are to be read instead. */
  readonly position: number;
  readonly bytes: Uint8Array;
}

/** Whether a file is cut off, and what can be done about it. */
export interface Cut {
  readonly mend?: Mend;
}

const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;

/** Most bytes of an element's head. */
const HEAD = 12;

interface Element {
  readonly id: number;
  /** Where its length stands, and in how many bytes. */
  readonly lengthAt: number;
  readonly lengthBytes: number;
  readonly dataAt: number;
  /** Behind its last byte; undefined where its length is not known. */
  readonly end: number | undefined;
}

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

async function elementAt(file: ByteFile, position: number): Promise<Element | undefined> {
  if (position >= file.size) return undefined;
  const head = await file.read(position, Math.min(file.size, position + HEAD));
  return elementIn(head, position);
}

/** Where the last child of a cluster ends that is whole. */
async function wholeEnd(file: ByteFile, cluster: Element): Promise<number> {
  const bytes = await file.read(cluster.dataAt, file.size);
  let end = cluster.dataAt;
  for (;;) {
    const child = elementIn(bytes.subarray(end - cluster.dataAt).subarray(0, HEAD), end);
    if (child?.end === undefined || child.end > file.size) return end;
    end = child.end;
  }
}

/** A length in as many bytes as it had. */
function lengthIn(lengthBytes: number, length: number): Uint8Array {
  const bytes = new Uint8Array(lengthBytes);
  let rest = length;
  for (let n = lengthBytes - 1; n >= 0; n -= 1) {
    bytes[n] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[0] = (bytes[0] ?? 0) + 2 ** (8 - lengthBytes);
  return bytes;
}

/** Looks whether a Matroska file is cut off; undefined where it is not, or is none. */
export async function cutMatroska(file: ByteFile): Promise<Cut | undefined> {
  const head = await elementAt(file, 0);
  if (head?.id !== EBML || head.end === undefined) return undefined;
  const segment = await elementAt(file, head.end);
  if (segment?.id !== SEGMENT) return undefined;
  if (segment.end !== undefined && segment.end <= file.size) return undefined;
  let element = await elementAt(file, segment.dataAt);
  while (element?.end !== undefined && element.end <= file.size) {
    element = await elementAt(file, element.end);
  }
  if (element?.id !== CLUSTER || element.end === undefined) {
    // A length that was never stated says nothing of where the file should end.
    return segment.end === undefined ? undefined : {};
  }
  const size = await wholeEnd(file, element);
  const bytes = lengthIn(element.lengthBytes, size - element.dataAt);
  return { mend: { size, position: element.lengthAt, bytes } };
}
