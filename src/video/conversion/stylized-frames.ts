import type { InputVideoTrack, VideoSample } from 'mediabunny';
import type { OutputSize } from '../../engine/engine.ts';
import { orderedWindow } from '../ordered-window.ts';
import { uprightFrames, type UprightFrame } from '../upright-frames.ts';
import { samplesAtRate, type FrameClock } from './frame-rate.ts';
import { stylizeFrame, type FrameWork } from './frame-stylizer.ts';
import { decodedSamples } from './reading/decoded-samples.ts';

/** Frames between decoder and encoder beside those being worked on: one at either end. */
const SPARE_FRAMES = 2;

/** Decoders count in microseconds: a frame at `start` may come this much before it. */
const ROUNDING = 1e-6;

/** Leaves out the frame that is still on the screen at `start`, but began before. */
async function* beginningAt(
  start: number,
  samples: AsyncIterable<VideoSample>,
): AsyncGenerator<VideoSample, void, undefined> {
  for await (const sample of samples) {
    if (sample.timestamp < start - ROUNDING) sample.close();
    else yield sample;
  }
}

/** Which frames are wanted, and how. */
export interface WantedFrames {
  /** They begin from `start` to `end`, in seconds on the input's timeline. */
  readonly start: number;
  readonly end: number;
  /** Where another frame rate than the track's is asked for. */
  readonly clock?: FrameClock | undefined;
  /** See {@link FrameStylizer}. */
  readonly output?: OutputSize | undefined;
}

/**
 * Frames of a track, stylised, in presentation order. Decoder, stylizer and consumer work at the same
 * time; as many frames as keep them busy are held between them. The consumer closes what it takes.
 *
 * @param onDecoded told of each frame's time, just before it goes in.
 */
export function stylizedFrames(
  track: InputVideoTrack,
  { start, end, clock, output }: WantedFrames,
  work: FrameWork,
  onDecoded?: (timestamp: number) => void,
): AsyncGenerator<UprightFrame, void, undefined> {
  const decoded = decodedSamples(track, start, end);
  const samples =
    clock === undefined ? beginningAt(start, decoded) : samplesAtRate(decoded, clock, start, end);
  return orderedWindow(
    uprightFrames(samples),
    work.stylizer.info.inFlight + SPARE_FRAMES,
    async (item) => {
      onDecoded?.(item.timestamp);
      try {
        return { ...item, frame: await stylizeFrame(item.frame, work, output) };
      } finally {
        item.frame.close();
      }
    },
    ({ frame }) => frame.close(),
  );
}
