/**
 * @file What a conversion can be asked for, and what it tells. The library's types are these, and none of
 * those of the package that reads and writes the files.
 */
import type { FrameWork } from './conversion/frame-stylizer.ts';
import type { Fingerprint } from './conversion/journal/fingerprint.ts';
import type { SegmentStore } from './conversion/journal/segment-store.ts';
import type { FilmFormat, Layout } from './film-container.ts';

/** A video file, wherever it is: read in ranges, never as a whole. */
export type VideoFile = Blob | URL;

/** The part of a video to convert. */
export interface ClipRange {
  /** Seconds from the beginning; frames that start earlier are left out. Default: 0. */
  readonly start?: number | undefined;
  /** Seconds from the beginning; frames that start at it or later are left out. Default: the end. */
  readonly end?: number | undefined;
  /** At most so many frames. Default: all. */
  readonly frames?: number | undefined;
}

/** Named qualities of an encoding, the worst first. */
export const QUALITY_LEVELS = ['very-low', 'low', 'medium', 'high', 'very-high'] as const;

/** A named quality of an encoding. */
export type QualityLevel = (typeof QUALITY_LEVELS)[number];

/** What is to become of a video's picture. */
export interface PictureOptions extends ClipRange {
  /** `png` makes a picture of each frame. */
  readonly format: FilmFormat;
  /** A codec: `avc`, `hevc`, `vp9`, `av1` or `vp8`. Default: what plays widest. Not for `png`. */
  readonly codec?: string | undefined;
  /** From 0 (worst) to 1 (best), or a named level. Default: `high`. */
  readonly quality?: number | QualityLevel | undefined;
  /** Scale the result up to the input's display size. Default: false, the working size is written. */
  readonly keepSize?: boolean | undefined;
  /** Scale the result to this width instead, 16–8192 pixels, aspect kept. */
  readonly outputWidth?: number | undefined;
  /** Frames a second, above 0, at most 240. Default: the input's own frames at their own times. */
  readonly frameRate?: number | undefined;
  /** Frames of a segment, 1 up. Default: 96; 24 of pictures. */
  readonly segmentFrames?: number | undefined;
}

/** How far a conversion has come. */
export interface ConvertProgress {
  /** Frames done: painted, or found finished in the journal. */
  readonly frames: number;
  /** Frames there will be, as far as known: never less than `frames`. */
  readonly total: number;
  /** Of `frames`, those found finished. */
  readonly reused: number;
}

/** Bytes of a film, and the offset that they belong at. */
export interface FilmChunk {
  readonly type: 'write';
  readonly position: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** Takes the pictures of a film, numbered from 1, in order; each is a whole PNG. */
export type PictureSink = (number: number, picture: Blob) => Promise<void>;

/** A journal: where finished segments rest, and the fingerprint by which the input is known again. */
export interface JournalPlace {
  readonly store: SegmentStore;
  readonly input: Fingerprint;
}

/** What to convert, and how. */
export interface ConvertOptions extends PictureOptions, FrameWork {
  readonly input: VideoFile;
  /**
   * Takes the film as it grows: the stream that a file's handle gives, for one. Closed when the film
   * ends, be it whole or the part that was ready; aborted where there is none. Left out, the film is
   * gathered in memory.
   */
  readonly output?: WritableStream<FilmChunk> | undefined;
  /** Takes the pictures where `format` is `png`; asked for then, and of no use otherwise. */
  readonly pictures?: PictureSink | undefined;
  /**
   * Where the file has its index. `fragmented` where the output is read while it grows, and nothing
   * written may be changed later. Default: `index-last`.
   */
  readonly layout?: Layout | undefined;
  /** Where finished segments are kept, so that another run need not paint them. */
  readonly journal?: JournalPlace | undefined;
  /** Asked after each segment: an error of the output that stands for "it takes no more". */
  readonly outputFault?: (() => Error | undefined) | undefined;
  /** Called after every frame done. */
  readonly onProgress?: ((progress: ConvertProgress) => void) | undefined;
  /** Told in one line what the user should know before the end. */
  readonly onNotice?: ((line: string) => void) | undefined;
}

/** What became of the input's sound. */
export type SoundHandling = 'none' | 'copied' | 'transcoded' | 'dropped';

/** What a conversion did. */
export interface ConvertSummary {
  /** Frames decoded and stylised. */
  readonly framesIn: number;
  /** Frames written. */
  readonly framesOut: number;
  /** Of those written, frames that the journal had. */
  readonly framesReused: number;
  /** Wall-clock seconds, first byte read to last byte written. */
  readonly seconds: number;
  /** `avc`, `hevc`, `vp9`, `av1`, `vp8` or `png`. */
  readonly codec: string;
  /** Size of the written video in pixels. */
  readonly width: number;
  readonly height: number;
  readonly sound: SoundHandling;
  /** One sentence for each thing that the user should know, or that could not be carried over. */
  readonly warnings: readonly string[];
  /** The film, where no `output` was given, unless it is pictures. */
  readonly film?: Blob | undefined;
}
