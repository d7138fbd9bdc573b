/**
 * @file Matroska and WebM files, made fit for mediabunny.
 *
 * The frames of one that is cut off lie in clusters of some seconds, and a reader that asks for a whole
 * cluster loses all of the last one: so the length that it states is made that of its whole blocks, and
 * the file ends there. What else is done to its parts is told in `mend-parts.ts`; and as sizes that lie
 * lead to its end, too, each file gets empty parts there.
 */
import type { ByteFile } from './byte-file.ts';
import { elementAt } from './ebml.ts';
import { lengthened, mendParts, type Change } from './mend-parts.ts';

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

/**
 * Empty tags, again and again: sizes that lie lead to anywhere among them, and mediabunny looks neither
 * at the last eight bytes of a file, nor any further where there are fewer.
 */
const EMPTY_TAGS = [0x12, 0x54, 0xc3, 0x67, 0x80];
const NOTHING = [0xec, 0x82, 0, 0];
const TAIL = Uint8Array.from([...Array.from({ length: 200 }, () => EMPTY_TAGS).flat(), ...NOTHING]);

/** What is to be read of a Matroska file; undefined where it is none. */
export async function mendMatroska(file: ByteFile): Promise<MatroskaMend | undefined> {
  const head = await elementAt(file, 0);
  if (head?.id !== EBML || head.end === undefined) return undefined;
  const segment = await elementAt(file, head.end);
  if (segment?.id !== SEGMENT) return undefined;
  const isShort = segment.end !== undefined && segment.end > file.size;
  const size = Math.min(segment.end ?? file.size, file.size);
  const { end, broken, changes } = await mendParts({ ...file, size }, segment.dataAt);
  return {
    // A length that was never stated says nothing of where the file should end; half a cluster does.
    cutOff: isShort || (segment.end === undefined && broken === 'cluster'),
    size: end,
    changes: [...changes, ...lengthened(segment, end + TAIL.length)],
    tail: TAIL,
  };
}
