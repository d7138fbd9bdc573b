/**
 * @file The picture that all input clips show: four quarters of different colours, so that every turn
 * and flip is seen, and across their middle a grey bar that grows with the frame's number, so that no
 * frame can stand in for another.
 */
import type { Pixels } from '../../../src/engine/pixels.ts';

/** Colours of the quarters in sRGB, from the top left by rows. */
export const CORNERS = [
  [200, 60, 60],
  [60, 170, 80],
  [70, 90, 200],
  [205, 195, 80],
] as const;

/** Frames of a clip. */
export const FRAMES = 12;

const GREY = 128;

/** Bytes of frame `index` of `FRAMES`: red, green and blue by rows. */
export function drawRgb(width: number, height: number, index: number): Uint8Array {
  const bytes = new Uint8Array(width * height * 3);
  const bar = (width * (index + 1)) / FRAMES;
  for (let y = 0; y < height; y += 1) {
    const middle = Math.abs(y + 0.5 - height / 2) < height / 5;
    for (let x = 0; x < width; x += 1) {
      const corner = CORNERS[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)]!;
      const colour = middle && x < bar ? [GREY, GREY, GREY] : corner;
      bytes.set(colour, (y * width + x) * 3);
    }
  }
  return bytes;
}

/** The middles of the quarters, as a viewer sees them: from the top left by rows. */
export function cornersOf({ data, width, height }: Pixels): number[][] {
  return [0.18, 0.82].flatMap((y) =>
    [0.25, 0.75].map((x) => {
      const offset = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
      return [...data.subarray(offset, offset + 3)];
    }),
  );
}

/** Share of the width that the bar fills. */
export function barOf({ data, width, height }: Pixels): number {
  const row = Math.floor(height / 2) * width;
  let length = 0;
  for (let x = 0; x < width; x += 1) {
    const [red = 0, green = 0, blue = 0] = data.subarray((row + x) * 4, (row + x) * 4 + 3);
    if (Math.max(red, green, blue) - Math.min(red, green, blue) < 40) length += 1;
  }
  return length / width;
}

/** Distance of two colours, in levels of the channel that differs most. */
export function colourDistance(one: readonly number[], other: readonly number[]): number {
  return Math.max(...one.map((level, channel) => Math.abs(level - other[channel]!)));
}
