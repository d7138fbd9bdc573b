/**
 * @file The words of a conversion's journal. A conversion is a chain of segments, planned before the
 * first is painted. Each is described by a plain JSON document that stands alone: whoever has the
 * input, the style and this build can make the segment from it, and gets the same packets with a
 * software encoder. So the document is also the segment's key: a finished segment whose document is
 * the one wanted is used as it is.
 */
import type { VideoCodec } from 'mediabunny';
import type { OutputSize } from '../../../engine/engine.ts';
import type { StylizerIdentity } from '../../../stylizer-info.ts';
import type { QualityLevel } from '../../convert-options.ts';
import type { FrameClock } from '../frame-rate.ts';
import type { Fingerprint } from '../journal/fingerprint.ts';

/** Which frames a segment is made of: times in seconds on the input's timeline. */
export interface SegmentRange {
  /** Number in the chain, from 0. */
  readonly index: number;
  /** Time of the key frame that decoding begins at. */
  readonly decodeFrom: number;
  /** Frames before it belong to the segment before. */
  readonly start: number;
  /** Frames at it or later belong to the next; null in the last, where nothing was cut off. */
  readonly end: number | null;
  /** Frames that the packet table names in it. */
  readonly frames: number;
}

/** How a segment is encoded, by an encoder of its own. */
export interface EncoderSettings {
  readonly codec: VideoCodec | 'png';
  /** Size of the written picture in pixels. */
  readonly width: number;
  readonly height: number;
  /** From 0 to 1 or a named level; null: the default. */
  readonly quality: number | QualityLevel | null;
  /** Seconds from key frame to key frame. */
  readonly keyFrameInterval: number;
  /** How a stylised frame of another size is brought to this one. */
  readonly fit: 'contain' | 'fill';
}

/** The size that stylised frames are to come in; undefined where they come as they are. */
export function scaledSize({ fit, width, height }: EncoderSettings): OutputSize | undefined {
  return fit === 'fill' ? { width, height } : undefined;
}

/** What all segments of a conversion share. */
export interface ConversionTerms {
  /** Absent where nobody has to find the input again. */
  readonly input: Fingerprint | null;
  /** Where the output's time 0 lies on the input's timeline, in seconds. */
  readonly zero: number;
  /** Where the whole is cut off, in seconds on the input's timeline; null where it is not. */
  readonly cut: number | null;
  /** Frames a second; null: the input's frames at their own times. */
  readonly rate: number | null;
  readonly stylizer: StylizerIdentity;
  readonly encoder: EncoderSettings;
  /** Who encodes: browsers bring their own encoders. */
  readonly browser: string;
  /** Which Impasto paints. */
  readonly build: string;
}

/** The clock that a conversion's frames keep to, where it is not the input's own. */
export function clockOf({ rate, zero, cut }: ConversionTerms): FrameClock | undefined {
  return rate === null ? undefined : { rate, zero, cut };
}

/** A segment, described in full. */
export interface SegmentDocument extends ConversionTerms {
  readonly range: SegmentRange;
}
