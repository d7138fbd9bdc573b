import { expect, test } from 'vitest';
import { writeY4m } from './y4m.ts';

/** One colour everywhere. */
function plain(width: number, height: number, colour: readonly [number, number, number]) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < data.length; i += 4) data.set([...colour, 255], i);
  return { width, height, data };
}

test('writes a header, and a marker and three planes for every frame', () => {
  const file = writeY4m([plain(4, 2, [0, 0, 0]), plain(4, 2, [255, 255, 255])], 10);
  const header = 'YUV4MPEG2 W4 H2 F10:1 Ip A1:1 C420jpeg\n';
  expect(new TextDecoder().decode(file.subarray(0, header.length))).toBe(header);
  expect(file.length).toBe(header.length + 2 * ('FRAME\n'.length + 12));
  const firstFrame = file.subarray(header.length + 6, header.length + 18);
  expect([...firstFrame]).toEqual([...Array<number>(8).fill(16), 128, 128, 128, 128]);
  expect([...file.subarray(-12)]).toEqual([...Array<number>(8).fill(235), 128, 128, 128, 128]);
});

test.each([
  { colour: [255, 0, 0], yuv: [81, 90, 240] },
  { colour: [0, 255, 0], yuv: [145, 54, 34] },
  { colour: [0, 0, 255], yuv: [41, 240, 110] },
] as const)('colour $colour becomes $yuv as BT.601 has it', ({ colour, yuv }) => {
  const frame = [...writeY4m([plain(2, 2, colour)], 1).subarray(-6)];
  expect([frame[0], frame[4], frame[5]]).toEqual(yuv);
});
