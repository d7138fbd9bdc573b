import type { Activations } from '../../swap/activations.ts';
import type { Heap } from './heap.ts';
import type { Picture } from './picture.ts';

/** Writes activations into a picture of a built program; channels beyond theirs become 0. */
export function writePicture(heap: Heap, picture: Picture, source: Activations): void {
  const { height, width, channels } = source;
  const stored = picture.pixel / 4;
  for (let y = 0; y < height; y++) {
    const row = heap.floats(picture.data() + y * picture.row, width * stored).fill(0);
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * channels;
      row.set(source.data.subarray(from, from + channels), x * stored);
    }
  }
}

/** Reads a picture of a program that has run. */
export function readPicture(heap: Heap, picture: Picture): Activations {
  const { height, width, channels } = picture;
  const stored = picture.pixel / 4;
  const data = new Float32Array(height * width * channels);
  for (let y = 0; y < height; y++) {
    const row = heap.floats(picture.data() + y * picture.row, width * stored);
    for (let x = 0; x < width; x++) {
      data.set(row.subarray(x * stored, x * stored + channels), (y * width + x) * channels);
    }
  }
  return { height, width, channels, data };
}
