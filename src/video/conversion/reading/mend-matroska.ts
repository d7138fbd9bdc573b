/**
 * @file Matroska and WebM files, made fit for mediabunny.
 *
 * The frames of one that is cut off lie in clusters of some seconds, and a reader that asks for a whole
 * cluster loses all of the last one: so the length that it states is made that of its whole blocks, and
 * the file ends there.
 *
 * Where a file is damaged, mediabunny (1.61) looks for the next part of it, and goes on looking for ever
 * where none follows: so each file gets empty parts at its end.
 */
import type { ByteFile } from './byte-file.ts';
import { elementAt, elementIn, HEAD, lengthIn, type Element } from './ebml.ts';

/** Bytes that are to be read instead of a file's own. */
export interface Change {
  readonly position: number;
  readonly bytes: Uint8Array;
}

/** What is to be read of a Matroska file. */
export interface MatroskaMend {
  /** True where the file is cut off. */
  readonly cutOff: boolean;
  /** Bytes of the file that are to be read. */
  readonly size: number;
  readonly changes: readonly Change[];
  /** What follows behind them. */
  readonly tail: Uint8Array;
}

const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;

/**
 * Empty tags, again and again: sizes that lie lead to anywhere among them, and mediabunny looks neither
 * at the last eight bytes of a file, nor any further where there are fewer.
 */
const EMPTY_TAGS = [0x12, 0x54, 0xc3, 0x67, 0x80];
const NOTHING = [0xec, 0x82, 0, 0];
const TAIL = Uint8Array.from([...Array.from({ length: 200 }, () => EMPTY_TAGS).flat(), ...NOTHING]);

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

/** The part of a segment that reaches beyond the file. */
async function brokenPart(file: ByteFile, segment: Element): Promise<Element | undefined> {
  let part = await elementAt(file, segment.dataAt);
  while (part?.end !== undefined && part.end <= file.size) part = await elementAt(file, part.end);
  return part;
}

/** The length of an element that is to end elsewhere; nothing where it states none. */
function lengthened({ end, dataAt, lengthAt, lengthBytes }: Element, newEnd: number): Change[] {
  if (end === undefined) return [];
  return [{ position: lengthAt, bytes: lengthIn(lengthBytes, newEnd - dataAt) }];
}

/** What is to be read of a Matroska file; undefined where it is none. */
export async function mendMatroska(file: ByteFile): Promise<MatroskaMend | undefined> {
  const head = await elementAt(file, 0);
  if (head?.id !== EBML || head.end === undefined) return undefined;
  const segment = await elementAt(file, head.end);
  if (segment?.id !== SEGMENT) return undefined;
  const upTo = (size: number, cutOff: boolean, changes: Change[] = []): MatroskaMend => ({
    cutOff,
    size,
    changes: [...changes, ...lengthened(segment, size + TAIL.length)],
    tail: TAIL,
  });
  if (segment.end !== undefined && segment.end <= file.size) return upTo(segment.end, false);
  const part = await brokenPart(file, segment);
  if (part?.id !== CLUSTER || part.end === undefined) {
    // A length that was never stated says nothing of where the file should end.
    return upTo(file.size, segment.end !== undefined);
  }
  const size = await wholeEnd(file, part);
  return upTo(size, true, lengthened(part, size));
}
