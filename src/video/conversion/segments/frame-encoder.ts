import type { VideoSample } from 'mediabunny';
import type { EncodedVideo } from './encoded-video.ts';

/** Encodes the frames of one segment. */
export interface FrameEncoder {
  /**
   * Encodes a sample, at its time on the output's timeline, brought to the segment's size where it
   * has another. The sample stays the caller's.
   */
  add(sample: VideoSample): Promise<void>;
  /** Ends the encoder, and gives what it made; undefined where that is nothing. */
  finish(): Promise<EncodedVideo | undefined>;
  /** Ends the encoder; what it made is thrown away. */
  cancel(): Promise<void>;
}
