import { afterEach, expect, test, vi } from 'vitest';
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
  if (track === undefined) throw new Error('the canvas gave no track');
  return { canvas, track };
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

test('paused, it gives nothing more, and then goes on', async () => {
  const { track } = drawnTrack(64, 48);
  const source = new TrackSource(track, CAMERA);
  const reader = source.frames.getReader();
  await shapeOf(reader);
  await shapeOf(reader);
  source.pause();
  expect(source.silence).toBeLessThan(1000);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const { dropped } = source;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(source.dropped).toBe(dropped);
  source.play();
  expect(await shapeOf(reader)).toBe('64×48');
  source.close();
});

test('in a hidden tab an element is looked at again and again', async () => {
  Reflect.deleteProperty(window, 'MediaStreamTrackProcessor');
  const { track } = drawnTrack(64, 48);
  Object.defineProperty(document, 'hidden', { value: true, configurable: true });
  // What a hidden tab does not get.
  const presenting = vi
    .spyOn(HTMLVideoElement.prototype, 'requestVideoFrameCallback')
    .mockReturnValue(0);
  try {
    const source = new TrackSource(track, CAMERA);
    const reader = source.frames.getReader();
    expect(await shapeOf(reader)).toBe('64×48');
    expect(await shapeOf(reader)).toBe('64×48');
    source.close();
  } finally {
    presenting.mockRestore();
    Reflect.deleteProperty(document, 'hidden');
  }
});
