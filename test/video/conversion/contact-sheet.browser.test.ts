import { expect, test } from 'vitest';
import { contactSheet } from '../../../src/video/conversion/contact-sheet.ts';
import { formats, makeClip } from '../clips.ts';
import { HalvingStylizer } from '../halving-stylizer.ts';

const FRAMES = 24;

test('a contact sheet shows moments of the clip, each as it is and painted below', async () => {
  const clip = await makeClip({
    format: formats.mp4(),
    codec: 'avc',
    width: 160,
    height: 80,
    times: Array.from({ length: FRAMES + 1 }, (_, n) => n / 24),
    draw: (context, n) => {
      context.fillStyle = `rgb(${n * 10} ${n * 10} ${n * 10})`;
      context.fillRect(0, 0, 160, 80);
    },
  });
  const stylizer = new HalvingStylizer();
  const png = await contactSheet(clip, { moments: 4 }, { stylizer });
  expect(stylizer.open).toBe(0);
  const bitmap = await createImageBitmap(png);
  expect([bitmap.width, bitmap.height]).toEqual([8 + 3 * 488, 8 + 4 * 248]);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const greyAt = (x: number, y: number): number => context.getImageData(x, y, 1, 1).data[0]!;
  // The frames in the middle of each quarter: 3, 9, 15 and 21.
  for (const [number, frame] of [3, 9, 15, 21].entries()) {
    const x = 248 + (number % 3) * 488;
    const y = 128 + Math.floor(number / 3) * 496;
    expect(Math.abs(greyAt(x, y) - frame * 10)).toBeLessThan(6);
    expect(Math.abs(greyAt(x, y + 248) - frame * 10)).toBeLessThan(6);
  }
});
