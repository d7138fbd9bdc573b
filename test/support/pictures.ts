import { expect } from 'vitest';
import type { Pixels } from '../../src/engine/pixels.ts';
import type { Activations } from '../../src/swap/activations.ts';

/** Decoded values as an 8-bit picture, cropped to its top left `width` × `height`. */
export function quantise(values: Activations, width: number, height: number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const position = Math.floor(pixel / width) * values.width + (pixel % width);
    for (let c = 0; c < 3; c++) data[pixel * 4 + c] = values.data[position * 3 + c]! * 255;
  }
  return { width, height, data };
}

/** Expects two pictures of one size whose colours differ nowhere by more than `levels` of 255. */
export function expectSamePicture(actual: Pixels, expected: Pixels, levels: number): void {
  expect([actual.width, actual.height]).toEqual([expected.width, expected.height]);
  let difference = 0;
  for (let i = 0; i < expected.data.length; i++) {
    if (i % 4 === 3) continue;
    difference = Math.max(difference, Math.abs(actual.data[i]! - expected.data[i]!));
  }
  expect(difference).toBeLessThanOrEqual(levels);
}
