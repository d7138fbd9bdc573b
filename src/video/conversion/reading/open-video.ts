import { CustomSource, type Input, type InputVideoTrack, type Source } from 'mediabunny';
import { ConversionError } from '../../conversion-error.ts';
import { openInput, pictureTrack, requireDecodable } from '../../video-input.ts';
import { sourceOf, type VideoFile } from '../video-file.ts';
import { byteFile, type ByteFile } from './byte-file.ts';
import { cutMatroska, type Mend } from './cut-matroska.ts';
import { isCutTransport } from './cut-transport.ts';

/** A video that can be decoded. Whoever has it disposes of the input. */
export interface OpenVideo {
  readonly input: Input;
  readonly track: InputVideoTrack;
  /** True where the file is known to break off before its end. */
  readonly cutOff: boolean;
}

/** What reading says that failed, in one sentence for the user. */
export function unreadable(cause: unknown): unknown {
  if (cause instanceof ConversionError) return cause;
  const message = 'The input is damaged, and cannot be read.';
  return new ConversionError('unreadable', message, { cause });
}

function mended(file: ByteFile, { size, position, bytes }: Mend): Source {
  return new CustomSource({
    getSize: () => size,
    prefetchProfile: 'fileSystem',
    read: async (start, end) => {
      const read = await file.read(start, end);
      bytes.forEach((byte, n) => {
        const at = position + n;
        if (at >= start && at < end) read[at - start] = byte;
      });
      return read;
    },
  });
}

async function sourceFor(file: VideoFile): Promise<{ source: Source; cutOff: boolean }> {
  const bytes = await byteFile(file);
  if (bytes === undefined || bytes.size === 0) return { source: sourceOf(file), cutOff: false };
  const cut = await cutMatroska(bytes);
  if (cut?.mend !== undefined) return { source: mended(bytes, cut.mend), cutOff: true };
  return { source: sourceOf(file), cutOff: cut !== undefined || (await isCutTransport(bytes)) };
}

/**
 * Opens a video. Of one that is cut off, every frame that is whole can be read.
 *
 * @throws {ConversionError} where it cannot be read or decoded.
 */
export async function openVideo(file: VideoFile): Promise<OpenVideo> {
  const { source, cutOff } = await sourceFor(file);
  const input = openInput(source);
  try {
    const track = await pictureTrack(input);
    await requireDecodable(track);
    return { input, track, cutOff };
  } catch (error) {
    input.dispose();
    throw unreadable(error);
  }
}
