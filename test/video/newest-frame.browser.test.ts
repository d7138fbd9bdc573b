import { expect, test } from 'vitest';
import { NewestFrame } from '../../src/video/newest-frame.ts';

/** A small frame; `format` is null once it is closed. */
function frameAt(timestamp: number): VideoFrame {
  const shape = { format: 'RGBA', codedWidth: 2, codedHeight: 2, timestamp } as const;
  return new VideoFrame(new Uint8Array(16), shape);
}

test('a read gives the newest frame; those before it are closed and counted', async () => {
  const newest = new NewestFrame(() => undefined);
  const reader = newest.frames.getReader();
  const [first, second, third] = [frameAt(0), frameAt(1), frameAt(2)];
  for (const frame of [first, second, third]) newest.push(frame);
  const { value } = await reader.read();
  expect(value?.timestamp).toBe(2);
  expect([first.format, second.format]).toEqual([null, null]);
  expect(third.format).not.toBeNull();
  expect(newest.dropped).toBe(2);
  value?.close();
});

test('a read that waits gets the next frame', async () => {
  const newest = new NewestFrame(() => undefined);
  const reader = newest.frames.getReader();
  const reading = reader.read();
  newest.push(frameAt(7));
  const { value } = await reading;
  expect(value?.timestamp).toBe(7);
  expect(newest.dropped).toBe(0);
  value?.close();
});

test('the end closes what waits and what comes later, and ends reads', async () => {
  const newest = new NewestFrame(() => undefined);
  const reader = newest.frames.getReader();
  const [waiting, late] = [frameAt(0), frameAt(1)];
  newest.push(waiting);
  newest.end();
  newest.push(late);
  expect([waiting.format, late.format]).toEqual([null, null]);
  expect((await reader.read()).done).toBe(true);
});

test('a read that waits when the end comes is ended', async () => {
  const newest = new NewestFrame(() => undefined);
  const reading = newest.frames.getReader().read();
  newest.end();
  expect((await reading).done).toBe(true);
});

test('a reader that goes away is told to the source', async () => {
  let told = false;
  const newest = new NewestFrame(() => {
    told = true;
  });
  const frame = frameAt(0);
  newest.push(frame);
  await newest.frames.cancel();
  expect(told).toBe(true);
  expect(frame.format).toBeNull();
});
