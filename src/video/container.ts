import {
  canEncodeVideo,
  Mp4OutputFormat,
  VIDEO_CODECS,
  WebMOutputFormat,
  type OutputFormat,
  type QualityLevel,
  type VideoCodec,
} from 'mediabunny';
import { ConversionError } from './conversion-error.ts';
import { encodingQuality } from './encoding-quality.ts';

/** Containers that can be written. */
export const CONTAINERS = ['mp4', 'webm'] as const;

/** A container that can be written. */
export type Container = (typeof CONTAINERS)[number];

const NAMES: Record<Container, string> = { mp4: 'MP4', webm: 'WebM' };

/** Codecs each container is tried with where none is asked for: the most widely played first. */
const PREFERRED: Record<Container, readonly VideoCodec[]> = {
  mp4: ['avc', 'hevc', 'vp9', 'av1'],
  webm: ['vp9', 'av1', 'vp8'],
};

/**
 * The writer of a container. An MP4 that is streamed out has its index at the end.
 *
 * @param streamed someone reads while it grows: an MP4 comes in fragments, a WebM without an index.
 */
export function containerFormat(container: Container, streamed = false): OutputFormat {
  if (container === 'webm') return new WebMOutputFormat({ appendOnly: streamed });
  return new Mp4OutputFormat(streamed ? { fastStart: 'fragmented' } : {});
}

/**
 * Codecs that a container can hold, by mediabunny's names.
 *
 * @throws {ConversionError} `unencodable` where `wanted` is none of them.
 */
export function codecCandidates(container: Container, wanted?: string): readonly VideoCodec[] {
  if (wanted === undefined) return PREFERRED[container];
  const held = containerFormat(container).getSupportedVideoCodecs();
  const codec = VIDEO_CODECS.find((name) => name === wanted);
  if (codec === undefined || !held.includes(codec)) {
    throw new ConversionError(
      'unencodable',
      `${NAMES[container]} cannot hold the codec ${wanted}; it can hold ${held.join(', ')}.`,
    );
  }
  return [codec];
}

/**
 * The first of `candidates` that this browser can encode at the given size and quality.
 *
 * @throws {ConversionError} `unencodable` where it can encode none of them.
 */
export async function encodableCodec(
  candidates: readonly VideoCodec[],
  width: number,
  height: number,
  quality?: number | QualityLevel,
): Promise<VideoCodec> {
  for (const codec of candidates) {
    const config = { width, height, quality: encodingQuality(codec, width, height, quality) };
    if (await canEncodeVideo(codec, config)) return codec;
  }
  throw new ConversionError(
    'unencodable',
    `This browser cannot encode ${candidates.join(' or ')} at ${width}×${height}.`,
  );
}
