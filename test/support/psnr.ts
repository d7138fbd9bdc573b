import type { Pixels } from '../../src/engine/pixels.ts';

/** Peak signal-to-noise ratio of two pictures of one size over red, green and blue, in dB. */
export function psnr(a: Pixels, b: Pixels): number {
  if (a.width !== b.width || a.height !== b.height) {
    throw new RangeError(`${a.width}×${a.height} is not ${b.width}×${b.height}`);
  }
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) {
    if (i % 4 !== 3) sum += (a.data[i]! - b.data[i]!) ** 2;
  }
  return 10 * Math.log10(255 ** 2 / (sum / (a.width * a.height * 3)));
}
