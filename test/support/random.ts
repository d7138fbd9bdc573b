import type { Pixels } from '../../src/engine/pixels.ts';
import type { Activations } from '../../src/swap/activations.ts';

/** A repeatable source of numbers in [0, 1): mulberry32, public domain, by Tommy Ettinger. */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Activations of random values in [−1, 1). */
export function randomActivations(
  height: number,
  width: number,
  channels: number,
  seed: number,
): Activations {
  const random = randomSource(seed);
  const data = Float32Array.from({ length: height * width * channels }, () => random() * 2 - 1);
  return { height, width, channels, data };
}

/** A picture of random colours; alpha is 255. */
export function randomPixels(width: number, height: number, seed: number): Pixels {
  const random = randomSource(seed);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < data.length; i++) data[i] = i % 4 === 3 ? 255 : Math.floor(random() * 256);
  return { width, height, data };
}
