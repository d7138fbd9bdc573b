import { VideoSampleSink, type InputVideoTrack, type VideoSample } from 'mediabunny';
import { ConversionError } from '../../conversion-error.ts';

/** Seconds within which two frames are at one time: some of the finest ticks that containers count in. */
export const SAME_TIME = 1e-5;

/** What browsers say of a file that is gone, or that they may read no longer. */
const ABOUT_FILES: ReadonlySet<string> = new Set([
  'NotAllowedError',
  'NotFoundError',
  'NotReadableError',
]);

function isAboutFile(error: unknown): boolean {
  return error instanceof DOMException && ABOUT_FILES.has(error.name);
}

/**
 * Decodes the frames of a track that are shown from `start` to `end`, in seconds on the input's
 * timeline, in presentation order. Of frames at one time, which damaged files hold, the first counts.
 * Whoever takes a sample closes it.
 *
 * @throws {ConversionError} `undecodable` where the decoder gives up.
 * @throws {DOMException} where the file can no longer be read.
 */
export async function* decodedSamples(
  track: InputVideoTrack,
  start: number,
  end?: number,
): AsyncGenerator<VideoSample, void, undefined> {
  const samples = new VideoSampleSink(track).samples(start, end);
  let shown = -Infinity;
  try {
    for (;;) {
      const next = await samples.next().catch((cause: unknown) => {
        if (isAboutFile(cause)) throw cause;
        const message = 'The browser failed to decode a frame: the input is damaged.';
        throw new ConversionError('undecodable', message, { cause });
      });
      if (next.done === true) return;
      const sample = next.value;
      if (sample.timestamp < shown + SAME_TIME) sample.close();
      else {
        shown = sample.timestamp;
        yield sample;
      }
    }
  } finally {
    await samples.return();
  }
}
