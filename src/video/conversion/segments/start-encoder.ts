import type { FrameEncoder } from './frame-encoder.ts';
import { PictureEncoder } from './picture-encoder.ts';
import { SegmentEncoder } from './segment-encoder.ts';
import type { EncoderSettings } from './segment.ts';

/** Starts a fresh encoder. */
export function startEncoder(settings: EncoderSettings): Promise<FrameEncoder> {
  const { codec } = settings;
  if (codec === 'png') return Promise.resolve(new PictureEncoder(settings));
  return SegmentEncoder.start({ ...settings, codec });
}
