import { EncodedPacketSink, type EncodedPacket, type InputVideoTrack } from 'mediabunny';
import type { Clip } from '../../clip.ts';

/** The frames of a clip, as the input's packet table names them: nothing is decoded. */
export interface FrameTable {
  /** Presentation times in seconds, in order. */
  readonly times: readonly number[];
  /** Presentation times of the key frames, in order; the first may lie before the clip. */
  readonly keys: readonly number[];
}

/** Typed-in times are decimal, and containers round. */
const TIME_TOLERANCE = 1e-6;

/** Frames by which decoding order can run ahead of presentation (H.264 and HEVC: at most 16). */
const MAX_REORDERING = 16;

const HEADERS = { metadataOnly: true };

/**
 * Reads the times of the frames in `clip`, from the key frame that its first one needs. Where the
 * table cannot be read on, because the file is cut off or damaged, it ends there.
 */
export async function readFrameTable(track: InputVideoTrack, clip: Clip): Promise<FrameTable> {
  const sink = new EncodedPacketSink(track);
  const times: number[] = [];
  const keys: number[] = [];
  let beyond = 0;
  let packet: EncodedPacket | null =
    (await sink.getKeyPacket(clip.start, HEADERS)) ?? (await sink.getFirstPacket(HEADERS));
  while (packet !== null && beyond <= MAX_REORDERING) {
    const { timestamp, type } = packet;
    if (timestamp < clip.end) {
      times.push(timestamp);
      if (type === 'key') keys.push(timestamp);
    } else {
      beyond += 1;
    }
    packet = await sink.getNextPacket(packet, HEADERS).catch(() => null);
  }
  times.sort((a, b) => a - b);
  // The frame that is on the screen where the clip begins may have begun before it.
  const first = times.findLastIndex((time) => time <= clip.start + TIME_TOLERANCE);
  return { times: times.slice(Math.max(0, first)), keys: keys.toSorted((a, b) => a - b) };
}
