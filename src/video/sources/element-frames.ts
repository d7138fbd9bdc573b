import { pauseFor } from '../pause-for.ts';

/** Milliseconds between two looks at the element while the page is hidden: then it presents nothing. */
const HIDDEN_INTERVAL = 40;

/**
 * Gives every frame that a playing video element presents, upright and with its media time as the
 * timestamp, until the returned function is called; in a hidden tab, the frame it stands at every
 * 40 ms where that is another one. The receiver closes the frames; `at` is when the frame was
 * captured, on the clock of `performance.now()`, where the browser tells.
 */
export function elementFrames(
  video: HTMLVideoElement,
  receive: (frame: VideoFrame, at?: number) => void,
): () => void {
  let handle = 0;
  let last = Number.NaN;
  const end = new AbortController();
  const give = (mediaTime: number, at?: number): void => {
    const frame = frameOf(video, mediaTime);
    if (frame === undefined) return;
    last = mediaTime;
    receive(frame, at);
  };
  const present: VideoFrameRequestCallback = (_now, { mediaTime, captureTime }) => {
    handle = video.requestVideoFrameCallback(present);
    give(mediaTime, captureTime);
  };
  const watchHidden = async (): Promise<void> => {
    while (document.hidden && !end.signal.aborted) {
      const { currentTime, readyState } = video;
      if (currentTime !== last && readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
        give(currentTime);
      }
      await pauseFor(HIDDEN_INTERVAL);
    }
  };
  handle = video.requestVideoFrameCallback(present);
  document.addEventListener('visibilitychange', () => void watchHidden(), { signal: end.signal });
  void watchHidden();
  return () => {
    end.abort();
    video.cancelVideoFrameCallback(handle);
  };
}

/** The frame an element shows; undefined where it has let go of it since it was presented. */
function frameOf(video: HTMLVideoElement, seconds: number): VideoFrame | undefined {
  try {
    return new VideoFrame(video, { timestamp: Math.round(seconds * 1e6) });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'InvalidStateError') return undefined;
    throw error;
  }
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
