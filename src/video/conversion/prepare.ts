import type { Input, InputVideoTrack, QualityLevel } from 'mediabunny';
import { BUILD_ID } from '../../build-id.ts';
import { settleClip, type Clip, type ClipRange } from '../clip.ts';
import { codecCandidates, encodableCodec, type Container } from '../container.ts';
import { openInput, pictureTrack, requireDecodable } from '../video-input.ts';
import type { FrameWork } from './frame-stylizer.ts';
import { readFrameTable } from './segments/frame-table.ts';
import { planSegments } from './segments/plan-segments.ts';
import type { EncoderSettings, Fingerprint, SegmentDocument } from './segments/segment.ts';
import { stylizedFrameAt } from './still.ts';
import { sourceOf, type VideoFile } from './video-file.ts';

/** What is to become of a video's picture. */
export interface PictureOptions extends ClipRange {
  readonly format: Container;
  /** A codec by mediabunny's name (`avc`, `hevc`, `vp9`, `av1`, `vp8`). Default: what plays widest. */
  readonly codec?: string | undefined;
  /** From 0 (worst) to 1 (best), or a named level. Default: `high`. */
  readonly quality?: number | QualityLevel | undefined;
  /** Scale the result up to the input's display size. Default: false, the working size is written. */
  readonly keepSize?: boolean | undefined;
  /** Frames of a segment, 1 up. Default: 96. */
  readonly segmentFrames?: number | undefined;
}

/** A conversion that can begin. Whoever has it disposes of the input. */
export interface PreparedConversion {
  readonly input: Input;
  readonly track: InputVideoTrack;
  readonly clip: Clip;
  readonly encoder: EncoderSettings;
  /** Every segment of the film, in order; at least one. */
  readonly plan: readonly SegmentDocument[];
}

const KEY_FRAME_INTERVAL = 2;

const even = (length: number): number => Math.max(2, Math.round(length / 2) * 2);

/** The size to write: the stylised frame's, or the input's display size. */
async function writtenSize(track: InputVideoTrack, frame: VideoFrame, keepSize: boolean) {
  if (!keepSize) return { width: even(frame.displayWidth), height: even(frame.displayHeight) };
  const [width, height] = await Promise.all([track.getDisplayWidth(), track.getDisplayHeight()]);
  return { width: even(width), height: even(height) };
}

/** What encodes the film: its size is that of the first frame, stylised. */
async function settleEncoder(
  track: InputVideoTrack,
  clip: Clip,
  options: PictureOptions,
  work: FrameWork,
): Promise<EncoderSettings> {
  const { keepSize = false, quality } = options;
  const candidates = codecCandidates(options.format, options.codec);
  const first = await stylizedFrameAt(track, clip.start, work);
  const { width, height } = await writtenSize(track, first, keepSize).finally(() => first.close());
  return {
    codec: await encodableCodec(candidates, width, height, quality),
    width,
    height,
    quality: quality ?? null,
    keyFrameInterval: KEY_FRAME_INTERVAL,
    // One that is scaled up fills the frame: its aspect is off by no more than rounding.
    fit: keepSize ? 'fill' : 'contain',
  };
}

/**
 * Opens a video and plans its conversion: which frames, how they are encoded, and in which segments.
 *
 * @throws {ConversionError} where the input cannot be read, decoded or encoded as asked.
 */
export async function prepareConversion(
  file: VideoFile,
  known: Fingerprint | undefined,
  options: PictureOptions,
  work: FrameWork,
): Promise<PreparedConversion> {
  codecCandidates(options.format, options.codec);
  const input = openInput(sourceOf(file));
  try {
    const track = await pictureTrack(input);
    await requireDecodable(track);
    const clip = await settleClip(input, track, await input.getAudioTracks(), options);
    const table = await readFrameTable(track, clip);
    const encoder = await settleEncoder(track, clip, options, work);
    const cut = clip.end < Infinity ? clip.end : null;
    const terms = {
      input: known ?? null,
      zero: clip.start,
      cut,
      stylizer: await work.stylizer.identity(),
      encoder,
      browser: navigator.userAgent,
      build: BUILD_ID,
    };
    const ranges = planSegments(table, cut, options.segmentFrames);
    return { input, track, clip, encoder, plan: ranges.map((range) => ({ ...terms, range })) };
  } catch (error) {
    input.dispose();
    throw error;
  }
}
