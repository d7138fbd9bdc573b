import type { Pixels } from '../src/engine/pixels.ts';
import { createRandom } from '../src/styles/random.ts';

/** A repeatable picture without two patches alike, for where nothing can be drawn. */
export function noisePicture(width: number, height: number, seed: number): Pixels {
  const random = createRandom(seed);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < data.length; i++) data[i] = i % 4 === 3 ? 255 : random.next() * 256;
  return { width, height, data };
}
