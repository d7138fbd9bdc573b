/**
 * @file When frames came in: what latency is counted from. Kept beside the frames, since a frame's own
 * timestamp is on its source's timeline: a file's second, or microseconds since the camera started.
 */
const arrivals = new WeakMap<VideoFrame, number>();

/**
 * Notes when a frame came in, on the clock of `performance.now()`: when it was captured, where the
 * browser tells, else now.
 */
export function noteArrival(frame: VideoFrame, at: number = performance.now()): VideoFrame {
  arrivals.set(frame, at);
  return frame;
}

/** When the frame came in, in milliseconds; now, where nobody noted it. */
export function arrivalOf(frame: VideoFrame): number {
  return arrivals.get(frame) ?? performance.now();
}
