/** @file Entry of the clock: answers each `{ id, milliseconds }` with the id, so much later. */
import type { Alarm } from '../src/video/pause-for.ts';

addEventListener('message', ({ data: { id, milliseconds } }: MessageEvent<Alarm>) => {
  setTimeout(() => postMessage(id), milliseconds);
});
