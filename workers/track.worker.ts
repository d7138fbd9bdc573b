/** @file Entry of the track worker: sends back the frames of the track that it is given. */
import { processedFrames, type TrackWorkerAnswer } from '../src/video/sources/track-frames.ts';

addEventListener(
  'message',
  ({ data: track }: MessageEvent<MediaStreamVideoTrack>) => {
    const able = 'MediaStreamTrackProcessor' in globalThis;
    const answer: TrackWorkerAnswer = able ? 'ready' : 'unable';
    postMessage(answer);
    if (able) processedFrames(track, (frame) => postMessage(frame, { transfer: [frame] }));
  },
  { once: true },
);
