import { afterEach, expect, test } from 'vitest';
import { TrackSource } from '../../../src/video/sources/track-source.ts';

const processor = Object.getOwnPropertyDescriptor(window, 'MediaStreamTrackProcessor')!;
const drawing = new Set<ReturnType<typeof setInterval>>();

afterEach(() => {
  Object.defineProperty(window, 'MediaStreamTrackProcessor', processor);
  for (const timer of drawing) clearInterval(timer);
});

/** A track of what is drawn on a canvas, which can be given another shape. */
function drawnTrack(width: number, height: number) {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d')!;
  drawing.add(
    setInterval(() => {
      context.fillStyle = `hsl(${performance.now() % 360} 80% 50%)`;
      context.fillRect(0, 0, canvas.width, canvas.height);
    }, 30),
  );
  const [track] = canvas.captureStream(30).getVideoTracks();
  return { canvas, track: track as MediaStreamVideoTrack };
}

const CAMERA = { kind: 'camera', title: 'Drawn', mirrored: true } as const;

async function shapeOf(reader: ReadableStreamDefaultReader<VideoFrame>): Promise<string> {
  const frame = (await reader.read()).value!;
  const shape = `${frame.displayWidth}×${frame.displayHeight}`;
  frame.close();
  return shape;
}

test.each(['track processor', 'video element'])(
  'a phone turned mid-stream gives frames of the other shape, by its %s',
  async (way) => {
    if (way === 'video element') Reflect.deleteProperty(window, 'MediaStreamTrackProcessor');
    const { canvas, track } = drawnTrack(64, 48);
    const source = new TrackSource(track, CAMERA);
    const reader = source.frames.getReader();
    expect(await shapeOf(reader)).toBe('64×48');
    Object.assign(canvas, { width: 48, height: 64 });
    await expect.poll(() => shapeOf(reader)).toBe('48×64');
    source.close();
    expect((await reader.read()).done).toBe(true);
    expect(track.readyState).toBe('ended');
  },
);

test('paused, it gives no more than one frame, and knows how long it has been silent', async () => {
  const { track } = drawnTrack(64, 48);
  const source = new TrackSource(track, CAMERA);
  const reader = source.frames.getReader();
  await shapeOf(reader);
  await shapeOf(reader);
  source.pause();
  expect(source.silence).toBeLessThan(1000);
  track.enabled = false;
  source.play();
  expect(source.paused).toBe(false);
  source.close();
});

test('in a hidden tab an element is looked at again and again', async () => {
  Reflect.deleteProperty(window, 'MediaStreamTrackProcessor');
  const { track } = drawnTrack(64, 48);
  Object.defineProperty(document, 'hidden', { value: true, configurable: true });
  // What a hidden tab does not get.
  const presented = HTMLVideoElement.prototype.requestVideoFrameCallback;
  HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0;
  try {
    const source = new TrackSource(track, CAMERA);
    const reader = source.frames.getReader();
    expect(await shapeOf(reader)).toBe('64×48');
    expect(await shapeOf(reader)).toBe('64×48');
    source.close();
  } finally {
    HTMLVideoElement.prototype.requestVideoFrameCallback = presented;
    Reflect.deleteProperty(document, 'hidden');
  }
});
