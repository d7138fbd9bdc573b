import type { Input, InputVideoTrack } from 'mediabunny';
import { BUILD_ID } from '../../build-id.ts';
import { settleClip, type Clip } from '../clip.ts';
import { codecCandidates, encodableCodec } from '../container.ts';
import type { ClipRange, PictureOptions, VideoFile } from '../convert-options.ts';
import { planAtRate } from './frame-rate.ts';
import type { FrameWork } from './frame-stylizer.ts';
import type { Fingerprint } from './journal/fingerprint.ts';
import { openVideo, unreadable, type OpenVideo } from './reading/open-video.ts';
import { readFrameTable, type FrameTable } from './segments/frame-table.ts';
import { planSegments } from './segments/plan-segments.ts';
import type { EncoderSettings, SegmentDocument } from './segments/segment.ts';
import { stylizedFrameAt } from './frame-at.ts';

/** A conversion that can begin. Whoever has it disposes of the input. */
export interface PreparedConversion {
  readonly input: Input;
  readonly track: InputVideoTrack;
  readonly clip: Clip;
  readonly encoder: EncoderSettings;
  /** Every segment of the film, in order; at least one. */
  readonly plan: readonly SegmentDocument[];
  /** True where the file breaks off within the clip. */
  readonly cutOff: boolean;
  /** One sentence for each thing that the user should know of the picture. */
  readonly remarks: readonly string[];
}

const KEY_FRAME_INTERVAL = 2;

const even = (length: number): number => Math.max(2, Math.round(length / 2) * 2);

const [MIN_WIDTH, MAX_WIDTH, MAX_RATE] = [16, 8192, 240];

function assertOptions({ format, outputWidth, frameRate, codec }: PictureOptions): void {
  if (outputWidth !== undefined && !(outputWidth >= MIN_WIDTH && outputWidth <= MAX_WIDTH)) {
    throw new TypeError(
      `outputWidth must be from ${MIN_WIDTH} to ${MAX_WIDTH}, not ${outputWidth}`,
    );
  }
  if (frameRate !== undefined && !(frameRate > 0 && frameRate <= MAX_RATE)) {
    throw new TypeError(`frameRate must be above 0, at most ${MAX_RATE}, not ${frameRate}`);
  }
  if (format === 'png' && codec !== undefined) {
    throw new TypeError(`codec is of no use for pictures: ${codec}`);
  }
  if (format !== 'png') codecCandidates(format, codec);
}

/** Frames of a segment of pictures, which are large. */
const PICTURE_SEGMENT = 24;

/** The size to write: the stylised frame's, one of the width asked for, or the input's display size. */
async function writtenSize(
  track: InputVideoTrack,
  frame: VideoFrame,
  { format, keepSize = false, outputWidth }: PictureOptions,
) {
  // Pictures may have odd sides.
  const side = format === 'png' ? Math.round : even;
  if (!keepSize && outputWidth === undefined)
    return { width: side(frame.displayWidth), height: side(frame.displayHeight) };
  const [width, height] = await Promise.all([track.getDisplayWidth(), track.getDisplayHeight()]);
  const scale = outputWidth === undefined ? 1 : outputWidth / width;
  return { width: side(width * scale), height: side(height * scale) };
}

async function settleCodec(
  { format, codec, quality }: PictureOptions,
  width: number,
  height: number,
): Promise<EncoderSettings['codec']> {
  if (format === 'png') return format;
  return encodableCodec(codecCandidates(format, codec), width, height, quality);
}

/** What encodes the film: its size is that of the first frame, stylised. */
async function settleEncoder(
  track: InputVideoTrack,
  clip: Clip,
  options: PictureOptions,
  work: FrameWork,
): Promise<EncoderSettings> {
  const { keepSize = false, outputWidth, quality } = options;
  const first = await stylizedFrameAt(track, clip.start, work);
  const { width, height } = await writtenSize(track, first, options).finally(() => first.close());
  return {
    codec: await settleCodec(options, width, height),
    width,
    height,
    quality: quality ?? null,
    keyFrameInterval: KEY_FRAME_INTERVAL,
    // One that is scaled up fills the frame: its aspect is off by no more than rounding.
    fit: keepSize || outputWidth !== undefined ? 'fill' : 'contain',
  };
}

/** Which frames are asked for, as the input's packet table names them. */
async function settleFrames(
  { input, track }: OpenVideo,
  range: ClipRange,
): Promise<{ clip: Clip; table: FrameTable }> {
  const clip = await settleClip(input, track, await input.getAudioTracks(), range);
  return { clip, table: await readFrameTable(track, clip) };
}

/** Transfer functions of high dynamic range by their WebCodecs name, and the user's. */
const HIGH_DYNAMIC_RANGE = new Map<string, string>([
  ['pq', 'PQ'],
  ['hlg', 'HLG'],
]);

/** Seconds that what a file says of its length, and its tracks, may be apart. */
const LENGTH_TOLERANCE = 0.25;

/** True where a file is known to break off. */
async function isCutOff({ input, cutOff, statedSeconds }: OpenVideo): Promise<boolean> {
  if (cutOff || statedSeconds === undefined) return cutOff;
  return (await input.computeDuration()) < statedSeconds - LENGTH_TOLERANCE;
}

async function remarksOn(track: InputVideoTrack, { lost }: FrameTable): Promise<string[]> {
  const keyless =
    lost > 0 ? [`The input does not begin with a key frame: frames left out: ${lost}.`] : [];
  const { transfer } = await track.getColorSpace();
  const name = HIGH_DYNAMIC_RANGE.get(transfer ?? '');
  if (name === undefined) return keyless;
  const mapped = `The video is HDR (${name}): its colours are brought to sRGB as the browser shows them.`;
  return [...keyless, mapped];
}

/**
 * Opens a video and plans its conversion: which frames, how they are encoded, and in which segments.
 *
 * @throws {TypeError} naming the option that is out of range.
 * @throws {ConversionError} where the input cannot be read, decoded or encoded as asked.
 */
export async function prepareConversion(
  file: VideoFile,
  known: Fingerprint | undefined,
  options: PictureOptions,
  work: FrameWork,
): Promise<PreparedConversion> {
  assertOptions(options);
  const video = await openVideo(file);
  const { input, track } = video;
  try {
    const { clip, table } = await settleFrames(video, options).catch((error: unknown) => {
      throw unreadable(error);
    });
    const encoder = await settleEncoder(track, clip, options, work);
    const cut = clip.end < Infinity ? clip.end : null;
    const rate = options.frameRate ?? null;
    const terms = {
      input: known ?? null,
      zero: clip.start,
      cut,
      rate,
      stylizer: await work.stylizer.identity(),
      encoder,
      browser: navigator.userAgent,
      build: BUILD_ID,
    };
    const { format, segmentFrames = format === 'png' ? PICTURE_SEGMENT : undefined } = options;
    const ranges =
      rate === null
        ? planSegments(table, cut, segmentFrames)
        : planAtRate(table, { rate, zero: clip.start, cut }, segmentFrames);
    const plan = ranges.map((range) => ({ ...terms, range }));
    const cutOff = table.cutOff || (cut === null && (await isCutOff(video)));
    return { input, track, clip, encoder, plan, cutOff, remarks: await remarksOn(track, table) };
  } catch (error) {
    input.dispose();
    throw error;
  }
}
