import {
  Quality,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  VIDEO_CODECS,
  WebMOutputFormat,
  type OutputFormat,
  type VideoCodec,
} from 'mediabunny';
import { ConversionError } from './conversion-error.ts';

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

/** The writer of a container. An MP4 that is streamed out has its index at the end. */
export function containerFormat(container: Container): OutputFormat {
  return container === 'mp4' ? new Mp4OutputFormat() : new WebMOutputFormat();
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
 * The first of `candidates` that this browser can encode at the given size.
 *
 * @throws {ConversionError} `unencodable` where it can encode none of them.
 */
export async function encodableCodec(
  candidates: readonly VideoCodec[],
  width: number,
  height: number,
  quality: Quality,
): Promise<VideoCodec> {
  const codec = await getFirstEncodableVideoCodec([...candidates], { width, height, quality });
  if (codec === null) {
    throw new ConversionError(
      'unencodable',
      `This browser cannot encode ${candidates.join(' or ')} at ${width}×${height}.`,
    );
  }
  return codec;
}

/** Macroblocks of 16×16 pixels up to which H.264 has its level 1 (ITU-T H.264, table A-1). */
const LEVEL_1_MACROBLOCKS = 99;

/** Bits per second from which a picture of that size is of level 1.1. */
const LEVEL_1_1_BITRATE = 192_000;

/**
 * The quality to encode with. Chromium's H.264 encoder declares level 1b for tiny pictures between 64
 * and 128 kbit/s, and its decoder refuses that level: they get the bit rate of level 1.1.
 */
export function encodingQuality(
  codec: VideoCodec,
  width: number,
  height: number,
  quality: Quality,
): Quality {
  const macroblocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  const tiny = codec === 'avc' && macroblocks <= LEVEL_1_MACROBLOCKS;
  return tiny ? new Quality({ bitrate: LEVEL_1_1_BITRATE }) : quality;
}
