import type { VideoSample } from 'mediabunny';

/** A decoded frame as a viewer sees it, with its place on the input's timeline in seconds. */
export interface UprightFrame {
  /** Square pixels, no rotation or flip left to apply. The holder closes it. */
  readonly frame: VideoFrame;
  readonly timestamp: number;
  readonly duration: number;
}

/**
 * The sample's picture with rotation, flip and pixel aspect applied once. A frame that is upright
 * already is passed on without a copy. The sample stays the caller's.
 */
async function upright(sample: VideoSample): Promise<VideoFrame> {
  if (sample.rotation === 0 && !sample.flip) {
    const frame = sample.toVideoFrame();
    const square =
      frame.displayWidth === sample.displayWidth && frame.displayHeight === sample.displayHeight;
    if (square) return frame;
    frame.close();
  }
  const drawn = await sample.transform({});
  try {
    return drawn.toVideoFrame();
  } finally {
    drawn.close();
  }
}

/** Turns decoded samples into upright frames, one after the other, and closes the samples. */
export async function* uprightFrames(
  samples: AsyncIterable<VideoSample>,
): AsyncGenerator<UprightFrame, void, undefined> {
  for await (const sample of samples) {
    const { timestamp, duration } = sample;
    const frame = await upright(sample).finally(() => sample.close());
    yield { frame, timestamp, duration };
  }
}
