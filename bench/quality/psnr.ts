import type { Pixels } from '../../src/engine/pixels.ts';

/** PSNR of identical pictures would be infinite, which JSON cannot hold. */
const MOST = 99;

/**
 * Peak signal-to-noise ratio of two pictures over red, green and blue in dB, 99 at most.
 *
 * @throws {RangeError} where their sizes differ.
 */
export function psnr(a: Pixels, b: Pixels): number {
  if (a.width !== b.width || a.height !== b.height) {
    throw new RangeError(`${a.width}×${a.height} is not ${b.width}×${b.height}`);
  }
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) {
    if (i % 4 !== 3) sum += (a.data[i]! - b.data[i]!) ** 2;
  }
  return Math.min(10 * Math.log10((255 ** 2 * a.width * a.height * 3) / sum), MOST);
}
