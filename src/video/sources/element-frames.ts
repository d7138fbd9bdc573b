/**
 * Gives every frame that a playing video element presents, upright and with its media time as the
 * timestamp, until the returned function is called. The receiver closes the frames.
 */
export function elementFrames(
  video: HTMLVideoElement,
  receive: (frame: VideoFrame) => void,
): () => void {
  let handle = 0;
  const present: VideoFrameRequestCallback = (_now, { mediaTime }) => {
    receive(new VideoFrame(video, { timestamp: Math.round(mediaTime * 1e6) }));
    handle = video.requestVideoFrameCallback(present);
  };
  handle = video.requestVideoFrameCallback(present);
  return () => video.cancelVideoFrameCallback(handle);
}

/** A video element that plays by itself, off the page: muted, inline. */
export function quietVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  return video;
}

/** Starts a muted element. What rejects is only a start that a pause or the end overtook. */
export function playQuietly(video: HTMLVideoElement): void {
  video.play().catch(() => undefined);
}
