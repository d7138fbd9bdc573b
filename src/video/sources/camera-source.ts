import { NewestFrame } from '../newest-frame.ts';
import { elementFrames, playQuietly, quietVideo } from './element-frames.ts';
import { SourceError, type SourceFailure, type VideoSource } from './source.ts';

/** What `getUserMedia` rejects with, and what it means to the user. */
const FAILURES: Readonly<Record<string, SourceFailure>> = {
  NotAllowedError: 'camera-denied',
  SecurityError: 'camera-denied',
  NotFoundError: 'no-camera',
  OverconstrainedError: 'no-camera',
  NotReadableError: 'camera-busy',
  AbortError: 'camera-busy',
};

/**
 * Asks for the camera.
 *
 * @throws {SourceError} `camera-denied`, `no-camera`, `camera-busy`, or `insecure` where the page
 *   is served neither over HTTPS nor from localhost.
 */
export async function openCamera(): Promise<VideoSource> {
  if (!window.isSecureContext) throw new SourceError('insecure');
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: 'user' },
    });
    const [track] = stream.getVideoTracks();
    if (track === undefined) throw new SourceError('no-camera');
    return new CameraSource(track);
  } catch (error) {
    const failure = error instanceof DOMException ? FAILURES[error.name] : undefined;
    throw failure === undefined ? error : new SourceError(failure, { cause: error });
  }
}

class CameraSource implements VideoSource {
  readonly kind = 'camera';
  readonly title: string;
  readonly mirrored: boolean;
  readonly #newest = new NewestFrame(() => this.close());
  readonly #stop: () => void;
  #paused = false;
  #given = false;

  constructor(private readonly track: MediaStreamVideoTrack) {
    this.title = track.label === '' ? 'Camera' : track.label;
    this.mirrored = track.getSettings().facingMode !== 'environment';
    track.addEventListener('ended', () => this.#newest.end());
    const receive = (frame: VideoFrame, at?: number): void => this.#receive(frame, at);
    this.#stop =
      'MediaStreamTrackProcessor' in window
        ? trackFrames(track, receive)
        : trackFramesByElement(track, receive);
  }

  get frames(): ReadableStream<VideoFrame> {
    return this.#newest.frames;
  }

  get dropped(): number {
    return this.#newest.dropped;
  }

  get paused(): boolean {
    return this.#paused;
  }

  play(): void {
    this.#paused = false;
  }

  pause(): void {
    this.#paused = true;
  }

  close(): void {
    this.#stop();
    this.track.stop();
    this.#newest.end();
  }

  #receive(frame: VideoFrame, at?: number): void {
    if (this.#paused && this.#given) {
      frame.close();
      return;
    }
    this.#given = true;
    this.#newest.push(frame, at);
  }
}

/** Frames of a track as they are captured, without an element and without an animation frame. */
function trackFrames(
  track: MediaStreamVideoTrack,
  receive: (frame: VideoFrame) => void,
): () => void {
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
  void (async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      receive(value);
    }
  })();
  return () => void reader.cancel();
}

/** The same where there is no `MediaStreamTrackProcessor` on the window. */
function trackFramesByElement(
  track: MediaStreamVideoTrack,
  receive: (frame: VideoFrame, at?: number) => void,
): () => void {
  const video = quietVideo();
  video.srcObject = new MediaStream([track]);
  const stop = elementFrames(video, receive);
  playQuietly(video);
  return () => {
    stop();
    video.srcObject = null;
  };
}
