import type { InputVideoTrack } from 'mediabunny';
import { ConversionError } from '../conversion-error.ts';
import { uprightFrames } from '../upright-frames.ts';
import { stylizeFrame, type FrameWork } from './frame-stylizer.ts';
import { decodedSamples } from './reading/decoded-samples.ts';

/**
 * The frame that a track shows at `time`, in seconds on the input's timeline, stylised; the caller's
 * to close.
 *
 * @throws {ConversionError} `empty-range` where no frame can be decoded from there on.
 */
export async function stylizedFrameAt(
  track: InputVideoTrack,
  time: number,
  work: FrameWork,
): Promise<VideoFrame> {
  const samples = decodedSamples(track, time);
  for await (const { frame } of uprightFrames(samples)) {
    try {
      return await stylizeFrame(frame, work);
    } finally {
      frame.close();
    }
  }
  throw new ConversionError('empty-range', 'The video holds no frame that can be decoded.');
}
