import { afterEach, expect, test } from 'vitest';
import { openCamera } from '../../../src/video/sources/camera-source.ts';

const processor = Object.getOwnPropertyDescriptor(window, 'MediaStreamTrackProcessor');

afterEach(() => {
  if (processor !== undefined) {
    Object.defineProperty(window, 'MediaStreamTrackProcessor', processor);
  }
});

test.each(['track processor', 'video element'])(
  'frames come out of the camera by its %s',
  async (way) => {
    if (way === 'video element') Reflect.deleteProperty(window, 'MediaStreamTrackProcessor');
    const source = await openCamera();
    expect(source.kind).toBe('camera');
    expect(source.title).not.toBe('');
    const reader = source.frames.getReader();
    const first = (await reader.read()).value!;
    const second = (await reader.read()).value!;
    expect(first.displayWidth).toBeGreaterThan(0);
    expect(second.timestamp).toBeGreaterThan(first.timestamp);
    first.close();
    second.close();
    source.close();
    expect((await reader.read()).done).toBe(true);
  },
);
