/**
 * @file Whether an MP4 or MOV file is whole, by what it says of itself (ISO/IEC 14496-12): a box that
 * reaches beyond the file, an index of segments (`sidx`) that names more bytes than there are, or a
 * length in seconds (`mehd`) that its fragments have to come to. A file of fragments that is cut off
 * between two of them, and states none of these, cannot be told from one that ends there.
 */
import type { ByteFile } from './byte-file.ts';

/** What a movie says of its own end. */
export interface MovieEnd {
  readonly cutOff: boolean;
  /** Seconds that its fragments are to last; undefined where it does not say. */
  readonly seconds?: number;
}

interface Box {
  readonly type: string;
  readonly dataAt: number;
  /** Behind its last byte, be that in the file or not. */
  readonly end: number;
}

/** Boxes that files begin with. */
const FIRST: ReadonlySet<string> = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip']);

/** Bytes of a box's head, and of one that states its length in eight bytes. */
const [HEAD, LONG_HEAD] = [8, 16];

const WHOLE: MovieEnd = { cutOff: false };
const CUT: MovieEnd = { cutOff: true };

async function viewOf(file: ByteFile, start: number, end: number): Promise<DataView> {
  const bytes = await file.read(start, Math.min(end, file.size));
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function typeAt(view: DataView, position: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((n) => view.getUint8(position + n)));
}

/** The box that begins at `position`; undefined where none does. */
async function boxAt(file: ByteFile, position: number): Promise<Box | undefined> {
  const head = await viewOf(file, position, position + LONG_HEAD);
  if (head.byteLength < HEAD) {
    const isPadding = new Uint8Array(head.buffer, head.byteOffset, head.byteLength).every(
      (byte) => byte === 0,
    );
    return isPadding ? undefined : { type: '', dataAt: file.size, end: Infinity };
  }
  const [length, type] = [head.getUint32(0), typeAt(head, 4)];
  if (!/^[ -~©]{4}$/.test(type)) return undefined;
  if (length === 0) return { type, dataAt: position + HEAD, end: file.size };
  if (length === 1) {
    const stated = head.byteLength < LONG_HEAD ? Infinity : Number(head.getBigUint64(HEAD));
    return { type, dataAt: position + LONG_HEAD, end: position + stated };
  }
  return length < HEAD ? undefined : { type, dataAt: position + HEAD, end: position + length };
}

/** Boxes one behind the other, as far as they are any. */
async function* boxesIn(file: ByteFile, start: number, end: number): AsyncGenerator<Box> {
  for (let position = start; position < Math.min(end, file.size);) {
    const box = await boxAt(file, position);
    if (box === undefined || box.end <= position) return;
    yield box;
    position = box.end;
  }
}

async function childOf(file: ByteFile, parent: Box, type: string): Promise<Box | undefined> {
  for await (const box of boxesIn(file, parent.dataAt, parent.end)) {
    if (box.type === type) return box.end <= file.size ? box : undefined;
  }
  return undefined;
}

/** True for a file that ends with the index of its fragments: nothing is missing behind it. */
async function endsWithIndex(file: ByteFile): Promise<boolean> {
  if (file.size < LONG_HEAD) return false;
  const length = (await viewOf(file, file.size - 4, file.size)).getUint32(0);
  if (length < LONG_HEAD || length > file.size) return false;
  return (await boxAt(file, file.size - length))?.type === 'mfra';
}

/** Seconds that the fragments of a movie are to last. */
async function statedSeconds(file: ByteFile, movie: Box): Promise<number | undefined> {
  const extension = await childOf(file, movie, 'mvex');
  const stated = extension && (await childOf(file, extension, 'mehd'));
  const header = stated && (await childOf(file, movie, 'mvhd'));
  if (stated === undefined || header === undefined) return undefined;
  const [length, clock] = [
    await viewOf(file, stated.dataAt, stated.end),
    await viewOf(file, header.dataAt, header.end),
  ];
  if (length.byteLength < 8 || clock.byteLength < 24) return undefined;
  const isLong = length.getUint8(0) === 1 && length.byteLength >= 12;
  const ticks = isLong ? Number(length.getBigUint64(4)) : length.getUint32(4);
  const rate = clock.getUint32(clock.getUint8(0) === 1 ? 20 : 12);
  return rate > 0 && ticks > 0 ? ticks / rate : undefined;
}

/** Position behind the last byte that an index of segments names. */
async function indexedEnd(file: ByteFile, index: Box): Promise<number> {
  const view = await viewOf(file, index.dataAt, index.end);
  const isLong = view.byteLength > 0 && view.getUint8(0) === 1;
  // Version and flags, track and clock, earliest time, offset of the first; then two reserved bytes.
  const countAt = (isLong ? 28 : 20) + 2;
  if (view.byteLength < countAt + 2) return 0;
  let end = index.end + (isLong ? Number(view.getBigUint64(20)) : view.getUint32(16));
  const count = view.getUint16(countAt);
  for (let at = countAt + 2; at + 12 <= Math.min(view.byteLength, countAt + 2 + count * 12);) {
    end += view.getUint32(at) & 0x7fffffff;
    at += 12;
  }
  return end;
}

/** What an MP4 or MOV file says of its end; undefined where it is neither. */
export async function movieEnd(file: ByteFile): Promise<MovieEnd | undefined> {
  const first = await boxAt(file, 0);
  if (first === undefined || !FIRST.has(first.type)) return undefined;
  if (await endsWithIndex(file)) return WHOLE;
  let seconds: number | undefined;
  for await (const box of boxesIn(file, 0, file.size)) {
    if (box.end > file.size) return CUT;
    if (box.type === 'moov') seconds = await statedSeconds(file, box);
    if (box.type === 'sidx' && (await indexedEnd(file, box)) > file.size) return CUT;
  }
  return seconds === undefined ? WHOLE : { cutOff: false, seconds };
}
