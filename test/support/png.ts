import { PNG } from 'pngjs';
import type { Pixels } from '../../src/engine/pixels.ts';

/** Decodes a PNG file. */
export function readPng(file: Buffer): Pixels {
  const { width, height, data } = PNG.sync.read(file);
  return { width, height, data: new Uint8ClampedArray(data) };
}
