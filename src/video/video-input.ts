import {
  ALL_FORMATS,
  Input,
  IsobmffInputFormat,
  type InputFormat,
  type InputVideoTrack,
  type Source,
} from 'mediabunny';
import { ConversionError } from './conversion-error.ts';

/** A media file, opened for reading in any format that is known. The caller disposes it. */
export function openInput(source: Source): Input {
  return new Input({ source, formats: ALL_FORMATS });
}

/** True for MP4 and its kin, whose frames are found by an index that may lie at the end. */
function isIndexed(format: InputFormat): boolean {
  return format instanceof IsobmffInputFormat;
}

/**
 * The track of a media file that is its picture.
 *
 * @throws {ConversionError} `unreadable` or `no-video`.
 */
export async function pictureTrack(input: Input): Promise<InputVideoTrack> {
  if (!(await input.canRead())) {
    throw new ConversionError('unreadable', 'The input is not a video file that can be read.');
  }
  const track = await input.getPrimaryVideoTrack();
  if (track !== null) return track;
  if (isIndexed(await input.getFormat()) && (await input.getTracks()).length === 0) {
    const message = 'The input breaks off before its index, and cannot be read without it.';
    throw new ConversionError('unreadable', message);
  }
  throw new ConversionError('no-video', 'The input holds no video that can be read.');
}

/**
 * Makes certain that this browser can decode a track.
 *
 * @throws {ConversionError} `undecodable` where it cannot.
 */
export async function requireDecodable(track: InputVideoTrack): Promise<void> {
  if (await track.canDecode()) return;
  const codec = (await track.getCodec()) ?? String(await track.getInternalCodecId());
  throw new ConversionError('undecodable', `This browser cannot decode the video codec ${codec}.`);
}
