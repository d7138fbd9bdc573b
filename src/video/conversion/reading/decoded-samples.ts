import { VideoSampleSink, type InputVideoTrack, type VideoSample } from 'mediabunny';
import { ConversionError } from '../../conversion-error.ts';

/**
 * Decodes the frames of a track that are shown from `start` to `end`, in seconds on the input's
 * timeline, in presentation order. Whoever takes a sample closes it.
 *
 * @throws {ConversionError} `undecodable` where the decoder gives up.
 */
export async function* decodedSamples(
  track: InputVideoTrack,
  start: number,
  end?: number,
): AsyncGenerator<VideoSample, void, undefined> {
  const samples = new VideoSampleSink(track).samples(start, end);
  try {
    for (;;) {
      const next = await samples.next().catch((cause: unknown) => {
        const message = 'The browser failed to decode a frame: the input is damaged.';
        throw new ConversionError('undecodable', message, { cause });
      });
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await samples.return();
  }
}
