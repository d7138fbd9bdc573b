import { PNG } from 'pngjs';
import type { Pixels } from '../../src/engine/pixels.ts';

/** Decodes a PNG file. */
export function readPng(file: Buffer): Pixels {
  const { width, height, data } = PNG.sync.read(file);
  return { width, height, data: new Uint8ClampedArray(data) };
}

/** Encodes opaque grey as a PNG file; `grey` is 0–255 at each place. */
export function writeGreyPng(
  width: number,
  height: number,
  grey: (x: number, y: number) => number,
): Buffer {
  const png = new PNG({ width, height });
  for (let at = 0; at < width * height; at++) {
    const value = Math.round(grey(at % width, Math.floor(at / width)));
    png.data.set([value, value, value, 255], at * 4);
  }
  return PNG.sync.write(png);
}
