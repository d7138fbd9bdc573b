import type { FrameSource } from '../engine/engine.ts';

/** A frame of our own, taken at once; a second handle on a video frame's pixels, not a second copy. */
export function copyFrame(frame: FrameSource): VideoFrame {
  if (frame instanceof VideoFrame) return frame.clone();
  return new VideoFrame(frame, { timestamp: 0, alpha: 'discard' });
}
