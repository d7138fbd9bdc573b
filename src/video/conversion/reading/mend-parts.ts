/**
 * @file The parts of a Matroska segment, so that each ends where the next begins.
 *
 * Stretches where no part begins are covered by elements that say there is nothing: mediabunny (1.61)
 * looks for the next part itself, through 10 MiB at most, and where it finds none it goes on looking at
 * the last eight bytes for ever. A cluster that reaches beyond the file ends with its last whole block.
 */
import type { ByteFile } from './byte-file.ts';
import { elementAt, lengthIn, type Element } from './ebml.ts';

/** Bytes that are to be read instead of a file's own. */
export interface Change {
  readonly position: number;
  readonly bytes: Uint8Array;
}

const CLUSTER = 0x1f43b675;

/** Identities of the parts that a segment has: four bytes each. */
const PARTS: ReadonlySet<number> = new Set([
  CLUSTER,
  0x114d9b74,
  0x1549a966,
  0x1654ae6b,
  0x1c53bb6b,
  0x1941a469,
  0x1043a770,
  0x1254c367,
]);

/** An element that says there is nothing. */
const VOID = 0xec;

/** Bytes that are looked through at a time; a part may begin in one stretch and go on in the next. */
const [STRETCH, IDENTITY] = [1024 * 1024, 4];

/** Where the next part begins from `from` on; `to` where none does before. */
async function nextPart(file: ByteFile, from: number, to: number): Promise<number> {
  for (let start = from; start < to; start += STRETCH) {
    const bytes = await file.read(start, Math.min(to, start + STRETCH + IDENTITY - 1));
    let identity = 0;
    for (const [n, byte] of bytes.entries()) {
      identity = ((identity << 8) | byte) >>> 0;
      if (n >= IDENTITY - 1 && PARTS.has(identity)) return start + n - IDENTITY + 1;
    }
  }
  return to;
}

/** The head of an element that covers so many bytes, itself among them; none where that is too few. */
function voidHead(length: number): Uint8Array {
  const lengthBytes = length > 64 ? 8 : 1;
  if (length < 1 + lengthBytes) return new Uint8Array();
  return Uint8Array.of(VOID, ...lengthIn(lengthBytes, length - 1 - lengthBytes));
}

/** The length of an element that is to end elsewhere; nothing where it states none. */
export function lengthened(
  { end, dataAt, lengthAt, lengthBytes }: Element,
  newEnd: number,
): Change[] {
  if (end === undefined) return [];
  return [{ position: lengthAt, bytes: lengthIn(lengthBytes, newEnd - dataAt) }];
}

/** Where the last child of a cluster ends that is whole; at most, where another part begins. */
async function wholeEnd(file: ByteFile, cluster: Element): Promise<number> {
  for (let end = cluster.dataAt; ;) {
    const child = await elementAt(file, end);
    const isWhole = child?.end !== undefined && child.end <= file.size && !PARTS.has(child.id);
    if (!isWhole) return end;
    end = child.end;
  }
}

/** What is to be read of a segment's parts. */
export interface MendedParts {
  /** Behind the last of them. */
  readonly end: number;
  /** A part that reached beyond it. */
  readonly broken?: 'cluster' | 'other';
  readonly changes: readonly Change[];
}

/** Follows the parts of a segment from the position `from` to the end of `file`. */
export async function mendParts(file: ByteFile, from: number): Promise<MendedParts> {
  const changes: Change[] = [];
  for (let position = from; position < file.size;) {
    const part = await elementAt(file, position);
    if (part === undefined || !(PARTS.has(part.id) || part.id === VOID)) {
      const next = await nextPart(file, position + 1, file.size);
      changes.push({ position, bytes: voidHead(next - position) });
      position = next;
      continue;
    }
    // One without a length, as a live one is, ends where the next begins: that is known by reading it.
    if (part.end === undefined) break;
    if (part.end <= file.size) {
      position = part.end;
      continue;
    }
    if (part.id !== CLUSTER) {
      changes.push(...lengthened(part, file.size));
      return { end: file.size, broken: 'other', changes };
    }
    const end = await wholeEnd(file, part);
    changes.push(...lengthened(part, end));
    const next = await elementAt(file, end);
    if (next === undefined || !PARTS.has(next.id)) return { end, broken: 'cluster', changes };
    position = end;
  }
  return { end: file.size, changes };
}
