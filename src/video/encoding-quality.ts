import { Quality, type VideoCodec } from 'mediabunny';
import type { QualityLevel } from './convert-options.ts';

/** Named qualities on the scale from 0 to 1. */
const LEVELS: Record<QualityLevel, number> = {
  'very-low': 0,
  low: 0.25,
  medium: 0.5,
  high: 0.75,
  'very-high': 1,
};

/** Quality of a video where none is asked for. */
const DEFAULT_LEVEL: QualityLevel = 'high';

/** Bits that a frame gets for each pixel of the side of a square of its area, at quality `high`. */
const BITS_PER_SIDE = 320;

/** Frames a second that Chromium's encoder shares the bit rate among, whatever the true rate. */
const NOMINAL_RATE = 30;

/**
 * The quality to encode with.
 *
 * Codecs that Chromium can be given a quantiser for keep an even quality by themselves. Its H.264
 * encoder takes a bit rate only, and rates meant for camera pictures smear brush strokes: detail
 * everywhere, and more of it to a pixel the smaller the picture. These rates, found with stylised
 * clips of 160 to 640 pixels, leave 33 dB and more; a step of the named levels doubles them. They
 * also stay clear of level 1b (64 to 128 kbit/s in tiny pictures), which Chromium itself does not
 * decode.
 *
 * @param quality from 0 to 1, or a named level; left out: `high`.
 */
export function encodingQuality(
  codec: VideoCodec,
  width: number,
  height: number,
  quality: number | QualityLevel = DEFAULT_LEVEL,
): Quality {
  if (codec !== 'avc') return new Quality(quality);
  const value = typeof quality === 'number' ? quality : LEVELS[quality];
  const factor = 2 ** (4 * (value - LEVELS.high));
  const frameBits = BITS_PER_SIDE * Math.sqrt(width * height) * factor;
  return new Quality({ bitrate: Math.max(192_000, Math.round(NOMINAL_RATE * frameBits)) });
}
