import { expect, test } from 'vitest';
import { openFile } from '../../../src/video/sources/file-source.ts';
import { formats, makeClip, QUARTERS } from '../clips.ts';

const TIMES = Array.from({ length: 6 }, (_, n) => n / 10);
const RECIPE = { codec: 'avc', width: 128, height: 96, times: TIMES } as const;

/** Colour in the middle of the bottom left quarter of a frame as it is seen. */
function bottomLeft(frame: VideoFrame): number[] {
  const { displayWidth: width, displayHeight: height } = frame;
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(frame, 0, 0, width, height);
  return [...context.getImageData(width / 4, (height * 3) / 4, 1, 1).data.subarray(0, 3)];
}

/** Expects a colour, up to what coding loses. */
function expectColour(actual: readonly number[], expected: readonly number[]): void {
  expect(Math.hypot(...actual.map((value, c) => value - expected[c]!))).toBeLessThan(40);
}

test('a file plays in a loop, frame by frame, at its own size', async () => {
  const clip = await makeClip({ ...RECIPE, format: formats.mp4() });
  const source = await openFile(new File([clip], 'quarters.mp4'));
  expect(source.title).toBe('quarters.mp4');
  const reader = source.frames.getReader();
  const seen: number[] = [];
  while (!seen.some((timestamp, n) => timestamp < (seen[n - 1] ?? 0))) {
    const frame = (await reader.read()).value!;
    seen.push(frame.timestamp);
    expect([frame.displayWidth, frame.displayHeight]).toEqual([128, 96]);
    if (seen.length === 1) expectColour(bottomLeft(frame), QUARTERS[2]);
    frame.close();
  }
  source.close();
  expect((await reader.read()).done).toBe(true);
});

test('a video that is stored on its side comes upright', async () => {
  const clip = await makeClip({ ...RECIPE, format: formats.mp4(), metadata: { rotation: 90 } });
  const source = await openFile(new File([clip], 'phone.mp4'));
  const reader = source.frames.getReader();
  const frame = (await reader.read()).value!;
  expect([frame.displayWidth, frame.displayHeight]).toEqual([96, 128]);
  expectColour(bottomLeft(frame), QUARTERS[3]);
  frame.close();
  source.close();
});

test('a file without a video is refused, for a reason', async () => {
  const text = new File(['not a video'], 'notes.txt', { type: 'text/plain' });
  await expect(openFile(text)).rejects.toMatchObject({ name: 'SourceError', failure: 'no-video' });
});

test('it can be wound while it stands still, and stops at its end where it does not loop', async () => {
  const clip = await makeClip({ ...RECIPE, format: formats.mp4() });
  const source = await openFile(new File([clip], 'quarters.mp4'));
  expect(source.duration).toBeCloseTo(0.5, 1);
  const reader = source.frames.getReader();
  (await reader.read()).value!.close();
  source.pause();
  source.seek(0.31);
  let seen = 0;
  while (Math.abs(seen - 0.3) > 0.02) {
    const frame = (await reader.read()).value!;
    seen = frame.timestamp / 1e6;
    frame.close();
  }
  expect(source.paused).toBe(true);
  source.loop(false);
  source.play();
  await expect.poll(() => source.paused).toBe(true);
  expect(source.time).toBeCloseTo(source.duration, 1);
  source.close();
});
