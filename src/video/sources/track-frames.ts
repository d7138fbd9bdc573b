/**
 * @file Frames of a camera or screen track, by the best way there is:
 *
 * 1. `MediaStreamTrackProcessor` on the window (Chromium): no element, no animation frame.
 * 2. The same in a worker, the track moved over (Safari; W3C "MediaStreamTrack Insertable Media
 *    Processing" has it only there).
 * 3. A video element and `requestVideoFrameCallback` (Firefox).
 */
import { elementFrames, playQuietly, quietVideo } from './element-frames.ts';

/** Receives each frame and closes it; `at` is when it was captured, where the browser tells. */
export type FrameReceiver = (frame: VideoFrame, at?: number) => void;

/** What the track worker says before its first frame: whether it gives any. */
export type TrackWorkerAnswer = 'ready' | 'unable';

/** Gives every frame of `track` to `receive` until the returned function is called. */
export function trackFrames(track: MediaStreamVideoTrack, receive: FrameReceiver): () => void {
  if ('MediaStreamTrackProcessor' in window) return processedFrames(track, receive);
  const end = new AbortController();
  void framesElsewhere(track, receive, end.signal);
  return () => end.abort();
}

/** Frames by a processor, in whichever scope this runs. */
export function processedFrames(track: MediaStreamVideoTrack, receive: FrameReceiver): () => void {
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

async function framesElsewhere(
  track: MediaStreamVideoTrack,
  receive: FrameReceiver,
  signal: AbortSignal,
): Promise<void> {
  const stop = (await framesByWorker(track, receive)) ?? framesByElement(track, receive);
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop);
}

/** Frames by a processor in a worker; undefined where workers have none, or tracks cannot move. */
async function framesByWorker(
  track: MediaStreamVideoTrack,
  receive: FrameReceiver,
): Promise<(() => void) | undefined> {
  const worker = new Worker(new URL('../../../workers/track.worker.ts', import.meta.url), {
    type: 'module',
    name: 'impasto track',
  });
  const moved = track.clone();
  const answer = await new Promise<TrackWorkerAnswer>((resolve) => {
    worker.addEventListener('error', () => resolve('unable'), { once: true });
    worker.addEventListener('message', ({ data }: MessageEvent<TrackWorkerAnswer | VideoFrame>) => {
      if (data instanceof VideoFrame) receive(data);
      else resolve(data);
    });
    try {
      worker.postMessage(moved, [moved]);
    } catch {
      resolve('unable');
    }
  });
  const stop = (): void => {
    moved.stop();
    worker.terminate();
  };
  if (answer === 'ready') return stop;
  stop();
  return undefined;
}

function framesByElement(track: MediaStreamVideoTrack, receive: FrameReceiver): () => void {
  const video = quietVideo();
  video.srcObject = new MediaStream([track]);
  const stop = elementFrames(video, receive);
  playQuietly(video);
  return () => {
    stop();
    video.srcObject = null;
  };
}
