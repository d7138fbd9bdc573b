import { expect, test } from 'vitest';
import { openStill } from '../../../src/video/sources/still-source.ts';

test('a picture is one frame at its own size, and no more', async () => {
  const canvas = new OffscreenCanvas(120, 90);
  canvas.getContext('2d')!.fillRect(0, 0, 60, 90);
  const file = new File([await canvas.convertToBlob()], 'leaf.png', { type: 'image/png' });
  const source = await openStill(file);
  expect(source).toMatchObject({ kind: 'still', title: 'leaf.png', paused: true });
  const reader = source.frames.getReader();
  const frame = (await reader.read()).value!;
  expect([frame.displayWidth, frame.displayHeight]).toEqual([120, 90]);
  frame.close();
  source.close();
  expect((await reader.read()).done).toBe(true);
});

test('what is no picture is refused, for a reason', async () => {
  const text = new File(['not a picture'], 'notes.png', { type: 'image/png' });
  await expect(openStill(text)).rejects.toMatchObject({ failure: 'no-picture' });
});
