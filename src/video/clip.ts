import { EncodedPacketSink, type Input, type InputTrack, type InputVideoTrack } from 'mediabunny';
import { ConversionError } from './conversion-error.ts';
import type { ClipRange } from './convert-options.ts';

/** A range settled against a file: times in seconds on the file's own timeline. */
export interface Clip {
  /** Where the output's time 0 lies: the first frame, or an earlier first sound. */
  readonly start: number;
  /** Where video and audio end, exclusive; infinite where nothing was cut off. */
  readonly end: number;
}

/** Typed-in times are decimal: 0.04 has to catch the frame at 1/25 s. */
const TIME_TOLERANCE = 1e-6;

/** Frames by which decoding order can run ahead of presentation (H.264 and HEVC: at most 16). */
const MAX_REORDERING = 16;

/** The first `count` presentation times at or after `from`, in order, read from packet headers. */
async function presentationTimes(
  track: InputVideoTrack,
  from: number,
  count: number,
): Promise<number[]> {
  const sink = new EncodedPacketSink(track);
  const headers = { metadataOnly: true };
  const first = (await sink.getKeyPacket(from, headers)) ?? (await sink.getFirstPacket(headers));
  if (first === null) return [];
  const times: number[] = [];
  for await (const packet of sink.packets(first, undefined, headers)) {
    if (packet.timestamp >= from - TIME_TOLERANCE) times.push(packet.timestamp);
    if (times.length >= count + MAX_REORDERING) break;
  }
  return times.toSorted((a, b) => a - b).slice(0, count);
}

/**
 * Settles which frames of `track` a range means. `start` becomes the time of the first frame in it,
 * so that the others keep their distance to it and the sound is cut at the same place.
 *
 * @throws {ConversionError} `empty-range` where no frame lies in it.
 */
export async function settleClip(
  input: Input,
  track: InputVideoTrack,
  soundTracks: readonly InputTrack[],
  range: ClipRange,
): Promise<Clip> {
  // Frames before time 0 are there to be decoded, not shown (edit lists).
  const zero = Math.max(0, await input.getFirstTimestamp([track, ...soundTracks]));
  let start = zero;
  let end = range.end === undefined ? Infinity : zero + range.end - TIME_TOLERANCE;
  if (range.start !== undefined && range.start > 0) {
    const [first] = await presentationTimes(track, zero + range.start, 1);
    start = first ?? Infinity;
  }
  if (!(start < end)) {
    throw new ConversionError('empty-range', 'No frame of the video lies between start and end.');
  }
  if (range.frames === undefined) return { start, end };
  const times = await presentationTimes(track, start, range.frames + 1);
  return { start, end: Math.min(end, times[range.frames] ?? Infinity) };
}
