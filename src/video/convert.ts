/**
 * @file Video file in, stylised video file out. Decoder, stylizer and encoder work at the same time:
 * an ordered window of frames lies between the decoder (`VideoSampleSink`) and the encoder
 * (`VideoSampleSource`), and the sound goes to the same output alongside, in lockstep. The input is
 * read in ranges and the output written as it grows, each waiting for the other, so memory does not
 * grow with the length of the video.
 */
import {
  BlobSource,
  Output,
  UrlSource,
  VideoSample,
  VideoSampleSink,
  VideoSampleSource,
  type Input,
  type InputVideoTrack,
  type MetadataTags,
  type QualityLevel,
  type Source,
  type Target,
  type VideoCodec,
} from 'mediabunny';
import { settleClip, type Clip, type ClipRange } from './clip.ts';
import { codecCandidates, containerFormat, encodableCodec, type Container } from './container.ts';
import { ConversionError } from './conversion-error.ts';
import { encodingQuality } from './encoding-quality.ts';
import { orderedWindow } from './ordered-window.ts';
import { addSound, type Sound, type SoundHandling } from './sound.ts';
import { openInput, pictureTrack, requireDecodable } from './video-input.ts';
import { uprightFrames, type UprightFrame } from './upright-frames.ts';

/** What a conversion needs of a `Stylizer`. Results come in the order of the calls. */
export interface FrameStylizer {
  readonly info: { readonly inFlight: number };
  stylize(frame: VideoFrame): Promise<VideoFrame>;
}

/** How far a conversion has come. */
export interface ConvertProgress {
  /** Frames written. */
  readonly frames: number;
  /** Frames there will be, as far as known: never less than `frames`. */
  readonly total: number;
}

/** What to convert, and how. */
export interface ConvertOptions extends ClipRange {
  readonly input: Blob | URL | Source;
  readonly output: Target;
  readonly format: Container;
  readonly stylizer: FrameStylizer;
  /** A codec by mediabunny's name (`avc`, `hevc`, `vp9`, `av1`, `vp8`). Default: what plays widest. */
  readonly codec?: string | undefined;
  /** From 0 (worst) to 1 (best), or a named level. Default: `high`. */
  readonly quality?: number | QualityLevel | undefined;
  /** Scale the result up to the input's display size. Default: false, the working size is written. */
  readonly keepSize?: boolean | undefined;
  /** Ends the conversion after the frames in hand; `convertVideo` then rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called after every frame written. */
  readonly onProgress?: ((progress: ConvertProgress) => void) | undefined;
}

/** What a conversion did. */
export interface ConvertSummary {
  /** Frames decoded and stylised. */
  readonly framesIn: number;
  /** Frames encoded and written. */
  readonly framesOut: number;
  /** Wall-clock seconds, first byte read to last byte written. */
  readonly seconds: number;
  readonly codec: VideoCodec;
  /** Size of the written video in pixels. */
  readonly width: number;
  readonly height: number;
  readonly sound: SoundHandling;
  /** One sentence for each thing that could not be carried over. */
  readonly warnings: readonly string[];
}

/** A stylised frame with its place on the input's timeline in seconds. */
type StylizedFrame = UprightFrame;

/** Frames between decoder and encoder beside those being worked on: one at either end. */
const SPARE_FRAMES = 2;

function sourceOf(input: ConvertOptions['input']): Source {
  if (input instanceof Blob) return new BlobSource(input);
  if (input instanceof URL) return new UrlSource(input);
  return input;
}

async function tagsFor(input: Input, output: Output): Promise<MetadataTags> {
  const { raw, ...tags } = await input.getMetadataTags();
  const sameContainer = (await input.getFormat()).mimeType === output.format.mimeType;
  return sameContainer && raw !== undefined ? { ...tags, raw } : tags;
}

async function stylized(item: UprightFrame, stylizer: FrameStylizer): Promise<StylizedFrame> {
  try {
    return { ...item, frame: await stylizer.stylize(item.frame) };
  } finally {
    item.frame.close();
  }
}

/** Frames of the clip, stylised, in presentation order; `onDecoded` is told of each that goes in. */
function stylizedFrames(
  track: InputVideoTrack,
  clip: Clip,
  stylizer: FrameStylizer,
  onDecoded: () => void,
) {
  const samples = new VideoSampleSink(track).samples(clip.start, clip.end);
  return orderedWindow(
    uprightFrames(samples),
    stylizer.info.inFlight + SPARE_FRAMES,
    (item) => {
      onDecoded();
      return stylized(item, stylizer);
    },
    ({ frame }) => frame.close(),
  );
}

/** The sample to encode for a frame: on the output's timeline, cut to the clip. Owns the frame. */
function outputSample({ frame, timestamp, duration }: StylizedFrame, clip: Clip): VideoSample {
  const start = Math.max(timestamp, clip.start);
  const end = Math.min(timestamp + duration, clip.end);
  return new VideoSample(frame, {
    timestamp: start - clip.start,
    duration: Math.max(0, end - start),
  });
}

const even = (length: number): number => Math.max(2, Math.round(length / 2) * 2);

/** The size to write: the stylised frame's, or the input's display size. */
async function writtenSize(track: InputVideoTrack, frame: VideoFrame, keepSize: boolean) {
  if (!keepSize) return { width: even(frame.displayWidth), height: even(frame.displayHeight) };
  const [width, height] = await Promise.all([track.getDisplayWidth(), track.getDisplayHeight()]);
  return { width: even(width), height: even(height) };
}

/** A conversion whose first frame is known, and with it everything about the output. */
interface Writing {
  readonly output: Output;
  readonly video: VideoSampleSource;
  readonly sound: Sound;
  readonly codec: VideoCodec;
  readonly width: number;
  readonly height: number;
}

async function startWriting(
  input: Input,
  track: InputVideoTrack,
  clip: Clip,
  first: VideoFrame,
  options: ConvertOptions,
): Promise<Writing> {
  const { width, height } = await writtenSize(track, first, options.keepSize ?? false);
  const candidates = codecCandidates(options.format, options.codec);
  const codec = await encodableCodec(candidates, width, height, options.quality);
  const video = new VideoSampleSource({
    codec,
    quality: encodingQuality(codec, width, height, options.quality),
    // A frame whose size differs from the first one's keeps its shape; one that is scaled up fills
    // the frame, as its aspect is off by no more than rounding.
    ...(options.keepSize === true
      ? { sizeChangeBehavior: 'fill', transform: { width, height } }
      : { sizeChangeBehavior: 'contain' }),
  });
  const output = new Output({ format: containerFormat(options.format), target: options.output });
  output.setMetadataTags(await tagsFor(input, output));
  const name = await track.getName();
  const disposition = await track.getDisposition();
  output.addVideoTrack(video, name === null ? { disposition } : { disposition, name });
  const sound = await addSound(input, output, await input.getAudioTracks(), clip);
  await output.start();
  return { output, video, sound, codec, width, height };
}

/**
 * Converts a video: every frame of the range stylised, at its own time, upright; the sound with it.
 *
 * The stylizer needs a style; its settings decide the working size. The output is finalised when
 * the promise resolves; when it rejects, whatever was written is incomplete and to be thrown away.
 *
 * @throws {ConversionError} where the input cannot be read, decoded or encoded as asked.
 * @throws the signal's reason where it was aborted.
 */
export async function convertVideo(options: ConvertOptions): Promise<ConvertSummary> {
  const { stylizer, signal, onProgress } = options;
  const began = performance.now();
  codecCandidates(options.format, options.codec);
  const input = openInput(sourceOf(options.input));
  let writing: Writing | undefined;
  let framesIn = 0;
  let framesOut = 0;
  try {
    const track = await pictureTrack(input);
    await requireDecodable(track);
    const clip = await settleClip(input, track, await input.getAudioTracks(), options);
    const frames = stylizedFrames(track, clip, stylizer, () => (framesIn += 1));
    for await (const item of frames) {
      const sample = outputSample(item, clip);
      try {
        signal?.throwIfAborted();
        writing ??= await startWriting(input, track, clip, item.frame, options);
        await writing.video.add(sample);
        await writing.sound.advance(sample.timestamp + sample.duration);
      } finally {
        sample.close();
      }
      framesOut += 1;
      onProgress?.({ frames: framesOut, total: Math.max(framesOut, clip.frames) });
    }
    if (writing === undefined) {
      throw new ConversionError('empty-range', 'The video holds no frame that can be decoded.');
    }
    writing.video.close();
    await writing.sound.advance(Infinity);
    await writing.output.finalize();
  } catch (error) {
    await writing?.sound.cancel();
    await writing?.output.cancel();
    throw error;
  } finally {
    input.dispose();
  }
  const { codec, width, height, sound } = writing;
  const seconds = (performance.now() - began) / 1000;
  return {
    framesIn,
    framesOut,
    seconds,
    codec,
    width,
    height,
    sound: sound.handling,
    warnings: sound.warnings,
  };
}
