import { EncodedPacketSink, type EncodedPacket, type InputVideoTrack } from 'mediabunny';
import type { Clip } from '../../clip.ts';
import { SAME_TIME } from '../reading/decoded-samples.ts';

/** The frames of a clip, as the input's packet table names them: nothing is decoded. */
export interface FrameTable {
  /** Presentation times in seconds, in order. */
  readonly times: readonly number[];
  /** Presentation times of the key frames, in order; the first may lie before the clip. */
  readonly keys: readonly number[];
  /** True where the table names frames in the clip whose bytes are missing; those are left out. */
  readonly cutOff: boolean;
  /** Frames in the clip that come before the first key frame, and so cannot be decoded. */
  readonly lost: number;
}

/** Typed-in times are decimal, and containers round. */
const TIME_TOLERANCE = 1e-6;

/** Frames by which decoding order can run ahead of presentation (H.264 and HEVC: at most 16). */
const MAX_REORDERING = 16;

const HEADERS = { metadataOnly: true };

/** A frame that the table names. */
interface Named {
  readonly timestamp: number;
  readonly isKey: boolean;
}

/**
 * How many of the packets, which are in decoding order, come before the first whose bytes lie behind
 * the file's end: files are written in that order, so a few looks find it.
 */
async function countReadable(sink: EncodedPacketSink, named: readonly Named[]): Promise<number> {
  const isThere = async (index: number): Promise<boolean> => {
    const packet = await sink.getPacket(named[index]?.timestamp ?? 0).catch(() => null);
    return packet !== null;
  };
  if (named.length === 0 || (await isThere(named.length - 1))) return named.length;
  let [low, high] = [0, named.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (await isThere(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Reads the times of the frames in `clip`, from the key frame that its first one needs. Where the
 * table cannot be read on, because the file is cut off or damaged, it ends there.
 */
export async function readFrameTable(track: InputVideoTrack, clip: Clip): Promise<FrameTable> {
  const sink = new EncodedPacketSink(track);
  const named: Named[] = [];
  let beyond = 0;
  let packet: EncodedPacket | null =
    (await sink.getKeyPacket(clip.start, HEADERS)) ?? (await sink.getFirstPacket(HEADERS));
  while (packet !== null && beyond <= MAX_REORDERING) {
    const { timestamp, type } = packet;
    if (timestamp < clip.end) {
      named.push({ timestamp, isKey: type === 'key' });
    } else {
      beyond += 1;
    }
    packet = await sink.getNextPacket(packet, HEADERS).catch(() => null);
  }
  const readable = named.slice(0, await countReadable(sink, named));
  const lost = Math.max(
    0,
    readable.findIndex(({ isKey }) => isKey),
  );
  const there = readable.slice(lost);
  const times = there
    .map(({ timestamp }) => timestamp)
    .toSorted((a, b) => a - b)
    .filter((time, n, all) => time >= (all[n - 1] ?? -Infinity) + SAME_TIME);
  const keys = there.filter(({ isKey }) => isKey).map(({ timestamp }) => timestamp);
  // The frame that is on the screen where the clip begins may have begun before it.
  const first = times.findLastIndex((time) => time <= clip.start + TIME_TOLERANCE);
  return {
    times: times.slice(Math.max(0, first)),
    keys: keys.toSorted((a, b) => a - b),
    cutOff: readable.length < named.length,
    lost,
  };
}
