import type { VideoFile } from '../convert-options.ts';
import { stylizedFrameAt } from './frame-at.ts';
import type { FrameWork } from './frame-stylizer.ts';
import { openVideo } from './reading/open-video.ts';

/**
 * How a video will look at `seconds` from its beginning: a stylised still, the caller's to close.
 *
 * @throws {ConversionError} where the video cannot be read or decoded.
 */
export async function stylizedStill(
  file: VideoFile,
  seconds: number,
  work: FrameWork,
): Promise<VideoFrame> {
  const { input, track } = await openVideo(file);
  try {
    const zero = Math.max(0, await track.getFirstTimestamp());
    return await stylizedFrameAt(track, zero + seconds, work);
  } finally {
    input.dispose();
  }
}
