import type { FrameTable } from './frame-table.ts';
import type { SegmentRange } from './segment.ts';

/**
 * Frames of a segment, where nothing else is asked for: what an interruption may cost. More of them
 * lose more, fewer restart the encoder's rate control more often.
 */
const SEGMENT_FRAMES = 96;

/**
 * Divides the frames of a clip into segments of `length` frames and more: each ends before the next
 * key frame, so that the one after it is decoded from its own first frame. Where no key frame comes
 * until twice that length, the segment ends all the same, and the next one is decoded from where it
 * must be.
 *
 * Boundaries lie half-way between two frames, out of reach of rounding.
 *
 * @param cut where the clip is cut off, in seconds on the input's timeline; null where it is not.
 */
export function planSegments(
  { times, keys }: Pick<FrameTable, 'times' | 'keys'>,
  cut: number | null,
  length = SEGMENT_FRAMES,
): SegmentRange[] {
  const firsts = segmentStarts(times, new Set(keys), length);
  return firsts.map((first, index) => {
    const next = firsts[index + 1];
    const time = times[first] ?? 0;
    return {
      index,
      decodeFrom: keys.findLast((key) => key <= time) ?? time,
      start: index === 0 ? time : boundary(times, first),
      end: next === undefined ? cut : boundary(times, next),
      frames: (next ?? times.length) - first,
    };
  });
}

/** Numbers of the frames that segments begin with. */
function segmentStarts(
  times: readonly number[],
  keys: ReadonlySet<number>,
  length: number,
): number[] {
  const starts: number[] = [];
  for (const [frame, time] of times.entries()) {
    const since = frame - (starts.at(-1) ?? -Infinity);
    if (since >= 2 * length || (since >= length && keys.has(time))) starts.push(frame);
  }
  return starts;
}

function boundary(times: readonly number[], frame: number): number {
  return ((times[frame - 1] ?? 0) + (times[frame] ?? 0)) / 2;
}
