import {
  canEncodeVideo,
  MkvOutputFormat,
  Mp4OutputFormat,
  VIDEO_CODECS,
  WebMOutputFormat,
  type OutputFormat,
  type VideoCodec,
} from 'mediabunny';
import { ConversionError } from './conversion-error.ts';
import type { QualityLevel } from './convert-options.ts';
import { encodingQuality } from './encoding-quality.ts';
import type { FilmContainer, Layout } from './film-container.ts';

/** Names of the containers for the user. */
const CONTAINER_NAMES: Record<FilmContainer, string> = {
  mp4: 'MP4',
  webm: 'WebM',
  mkv: 'Matroska',
};

/** Codecs each container is tried with where none is asked for: the most widely played first. */
const PREFERRED: Record<FilmContainer, readonly VideoCodec[]> = {
  mp4: ['avc', 'hevc', 'vp9', 'av1'],
  webm: ['vp9', 'av1', 'vp8'],
  mkv: ['avc', 'hevc', 'vp9', 'av1'],
};

/** What mediabunny calls the layouts of an MP4. */
const FAST_START = {
  'index-last': false,
  'fast-start': 'reserve',
  fragmented: 'fragmented',
} as const;

/** The writer of a container. With `fast-start` its tracks have to state their most packets. */
export function containerFormat(
  container: FilmContainer,
  layout: Layout = 'index-last',
): OutputFormat {
  const appendOnly = layout === 'fragmented';
  if (container === 'webm') return new WebMOutputFormat({ appendOnly });
  if (container === 'mkv') return new MkvOutputFormat({ appendOnly });
  return new Mp4OutputFormat({ fastStart: FAST_START[layout] });
}

/**
 * Codecs that a container can hold, by mediabunny's names.
 *
 * @throws {ConversionError} `unencodable` where `wanted` is none of them.
 */
export function codecCandidates(container: FilmContainer, wanted?: string): readonly VideoCodec[] {
  if (wanted === undefined) return PREFERRED[container];
  const held = containerFormat(container).getSupportedVideoCodecs();
  const codec = VIDEO_CODECS.find((name) => name === wanted);
  if (codec === undefined || !held.includes(codec)) {
    throw new ConversionError(
      'unencodable',
      `${CONTAINER_NAMES[container]} cannot hold the codec ${wanted}; it can hold ${held.join(', ')}.`,
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
