import { BufferTarget, StreamTarget } from 'mediabunny';
import { convertVideo, type ConvertOptions, type ConvertSummary } from '../video/convert.ts';
import { download, type SavePlace } from './save-place.ts';

/** What to save, and where. */
export interface SaveOptions extends Pick<ConvertOptions, 'stylizer' | 'signal' | 'onProgress'> {
  readonly input: File;
  /** Name of the saved file, `.mp4`. */
  readonly name: string;
  /** Undefined: the result is downloaded. */
  readonly place: SavePlace | undefined;
}

/**
 * Converts a video file as a whole and saves it as an MP4.
 *
 * @throws {ConversionError} where it cannot be done; the signal's reason where it was aborted.
 */
export async function saveVideo(options: SaveOptions): Promise<ConvertSummary> {
  const { place, name } = options;
  if (place === undefined) {
    const output = new BufferTarget();
    const summary = await convertVideo({ ...options, output, format: 'mp4' });
    if (output.buffer !== null) download(new Blob([output.buffer], { type: 'video/mp4' }), name);
    return summary;
  }
  try {
    const output = new StreamTarget(place.writable, { chunked: true });
    const summary = await convertVideo({ ...options, output, format: 'mp4' });
    await place.keep();
    return summary;
  } catch (error) {
    await place.abandon();
    throw error;
  }
}
