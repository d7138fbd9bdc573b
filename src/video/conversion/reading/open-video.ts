import {
  BlobSource,
  CustomSource,
  UrlSource,
  type Input,
  type InputVideoTrack,
  type Source,
} from 'mediabunny';
import { ConversionError } from '../../conversion-error.ts';
import type { VideoFile } from '../../convert-options.ts';
import { openInput, pictureTrack, requireDecodable } from '../../video-input.ts';
import { byteFile, type ByteFile } from './byte-file.ts';
import { isCutTransport } from './cut-transport.ts';
import { mendMatroska, type MatroskaMend } from './mend-matroska.ts';
import { movieEnd } from './movie-end.ts';

/** A video that can be decoded. Whoever has it disposes of the input. */
export interface OpenVideo {
  readonly input: Input;
  readonly track: InputVideoTrack;
  /** True where the file is known to break off before its end. */
  readonly cutOff: boolean;
  /** Seconds that the file says it lasts, where it might break off all the same. */
  readonly statedSeconds?: number | undefined;
}

/** What reading says that failed, in one sentence for the user. */
export function unreadable(cause: unknown): unknown {
  if (cause instanceof ConversionError) return cause;
  const message = 'The input is damaged, and cannot be read.';
  return new ConversionError('unreadable', message, { cause });
}

/** The file as mediabunny reads it: what cannot be fetched fails at once. */
function sourceOf(file: VideoFile): Source {
  if (file instanceof Blob) return new BlobSource(file);
  return new UrlSource(file, { getRetryDelay: () => null });
}

function mended(file: ByteFile, { size, changes, tail }: MatroskaMend): Source {
  const all = [...changes, { position: size, bytes: tail }];
  return new CustomSource({
    getSize: () => size + tail.length,
    prefetchProfile: file.isNear ? 'fileSystem' : 'network',
    read: async (start, end) => {
      const read = new Uint8Array(end - start);
      if (start < size) read.set(await file.read(start, Math.min(end, size)));
      for (const { position, bytes } of all) {
        const from = Math.max(start, position);
        const to = Math.min(end, position + bytes.length);
        if (from < to) read.set(bytes.subarray(from - position, to - position), from - start);
      }
      return read;
    },
  });
}

async function sourceFor(
  file: VideoFile,
): Promise<{ source: Source } & Pick<OpenVideo, 'cutOff' | 'statedSeconds'>> {
  const bytes = await byteFile(file);
  if (bytes === undefined || bytes.size === 0) return { source: sourceOf(file), cutOff: false };
  const matroska = await mendMatroska(bytes);
  if (matroska !== undefined) {
    return { source: mended(bytes, matroska), cutOff: matroska.cutOff };
  }
  const source = sourceOf(file);
  const movie = await movieEnd(bytes);
  if (movie !== undefined) return { source, cutOff: movie.cutOff, statedSeconds: movie.seconds };
  return { source, cutOff: await isCutTransport(bytes) };
}

/**
 * Opens a video. Of one that is cut off, every frame that is whole can be read.
 *
 * @throws {ConversionError} where it cannot be read or decoded.
 */
export async function openVideo(file: VideoFile): Promise<OpenVideo> {
  const { source, ...end } = await sourceFor(file);
  const input = openInput(source);
  try {
    const track = await pictureTrack(input);
    await requireDecodable(track);
    return { input, track, ...end };
  } catch (error) {
    input.dispose();
    throw unreadable(error);
  }
}
