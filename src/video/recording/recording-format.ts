import {
  canEncodeAudio,
  Mp4OutputFormat,
  Quality,
  WebMOutputFormat,
  type AudioCodec,
  type OutputFormat,
} from 'mediabunny';
import { provideAacEncoder } from '../aac-encoder.ts';
import type { Container } from '../film-container.ts';
import { ConversionError } from '../conversion-error.ts';

/**
 * Seconds between key frames. A fragment begins with one, and is in the file when the next begins: a
 * crash costs one fragment, and what the encoders have not finished.
 */
export const KEY_FRAME_INTERVAL = 0.5;

/** Shortest fragment in seconds. */
const MIN_FRAGMENT = 0.3;

/** Quality of recorded sound. */
export const SOUND_QUALITY = new Quality('high');

const SOUND_CODECS: Record<Container, readonly AudioCodec[]> = {
  mp4: ['aac', 'opus'],
  webm: ['opus'],
};

/** The writer of a file that is playable at any time, whatever is still to come. */
export function growingFormat(container: Container): OutputFormat {
  return container === 'mp4'
    ? new Mp4OutputFormat({ fastStart: 'fragmented', minimumFragmentDuration: MIN_FRAGMENT })
    : new WebMOutputFormat({ appendOnly: true, minimumClusterDuration: MIN_FRAGMENT });
}

/**
 * The codec for a recording's sound.
 *
 * @throws {ConversionError} `unencodable` where this browser has none for the container.
 */
export async function soundCodec(
  container: Container,
  numberOfChannels: number,
  sampleRate: number,
): Promise<AudioCodec> {
  if (container === 'mp4') await provideAacEncoder();
  for (const codec of SOUND_CODECS[container]) {
    const config = { numberOfChannels, sampleRate, quality: SOUND_QUALITY };
    if (await canEncodeAudio(codec, config)) return codec;
  }
  throw new ConversionError(
    'unencodable',
    `This browser cannot encode sound for ${container.toUpperCase()} files.`,
  );
}

/**
 * Samples that a decoder gives before the first that was encoded. Encoders of AAC begin with a frame of
 * run-up (Apple, QuickTime File Format, appendix G), which nothing in a fragmented file says to skip;
 * Opus tells its decoders.
 */
export function runUpOf(codec: AudioCodec | undefined): number {
  return codec === 'aac' ? 1024 : 0;
}
