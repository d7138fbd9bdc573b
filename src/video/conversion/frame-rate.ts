/**
 * @file Another frame rate than the input's: at the moments of a steady clock, what the input shows
 * then. Frames that no moment falls on are left out, and those that several fall on are painted for
 * each; nothing is blended. A moment depends on the clock and the input alone, so segments that are
 * painted apart join without a seam.
 */
import type { VideoSample } from 'mediabunny';
import type { FrameTable } from './segments/frame-table.ts';
import type { SegmentRange } from './segments/segment.ts';
import { planSegments } from './segments/plan-segments.ts';

/** A steady clock on the input's timeline. */
export interface FrameClock {
  /** Moments a second. */
  readonly rate: number;
  /** Second that moment 0 lies at. */
  readonly zero: number;
  /** Second where the clip is cut off; null where it is not. */
  readonly cut: number | null;
}

/** Containers round times: a frame that begins this much later is shown already. */
const TOLERANCE = 1e-5;

/** Moments of the clock from `from` to `until`, in seconds on the input's timeline. */
function momentsOf({ rate, zero }: FrameClock, from: number, until: number): number[] {
  const first = Math.max(0, Math.ceil((from - zero - TOLERANCE) * rate));
  const count = Math.ceil((until - zero - TOLERANCE) * rate) - first;
  return Array.from({ length: Math.max(0, count) }, (_, n) => zero + (first + n) / rate);
}

/**
 * Divides a clip into segments, as `planSegments` does, by the moments of a clock.
 *
 * @param length frames of a segment.
 */
export function planAtRate(
  { times, keys }: Pick<FrameTable, 'times' | 'keys'>,
  clock: FrameClock,
  length?: number,
): SegmentRange[] {
  const [first = clock.zero, last = first] = [times[0], times.at(-1)];
  const shown = last - (times.at(-2) ?? last - 1 / clock.rate);
  const moments = momentsOf(clock, first, Math.min(clock.cut ?? Infinity, last + shown));
  const keyMoments = keys.flatMap((key) => momentsOf(clock, key, key + 1 / clock.rate).slice(0, 1));
  const ranges = planSegments({ times: moments, keys: keyMoments }, clock.cut, length);
  return ranges.map((range) => {
    const moment = range.start + (range.index === 0 ? 0 : 1 / clock.rate / 2);
    const decodeFrom = keys.findLast((key) => key <= moment + TOLERANCE) ?? range.decodeFrom;
    return { ...range, decodeFrom };
  });
}

/**
 * What `samples` show at the moments of a clock from `start` to `end`. Takes samples that begin with the
 * one shown at `start`, in order, and closes them.
 */
export async function* samplesAtRate(
  samples: AsyncIterable<VideoSample>,
  clock: FrameClock,
  start: number,
  end: number,
): AsyncGenerator<VideoSample, void, undefined> {
  let shown: VideoSample | undefined;
  try {
    for await (const next of samples) {
      const before = shown;
      shown = next;
      if (before === undefined) continue;
      try {
        yield* repeats(before, clock, start, Math.min(end, next.timestamp));
      } finally {
        before.close();
      }
    }
    if (shown === undefined) return;
    // Where the clip goes on, the next frame begins at `end` or later.
    const isLast = end === Infinity || end === clock.cut;
    const until = isLast ? Math.min(end, shown.timestamp + shown.duration) : end;
    yield* repeats(shown, clock, start, until);
  } finally {
    shown?.close();
  }
}

function* repeats(
  sample: VideoSample,
  clock: FrameClock,
  start: number,
  until: number,
): Generator<VideoSample, void, undefined> {
  for (const moment of momentsOf(clock, Math.max(start, sample.timestamp), until)) {
    const repeat = sample.clone();
    repeat.setTimestamp(moment);
    repeat.setDuration(1 / clock.rate);
    yield repeat;
  }
}
