import type { Manifest } from '../model/model.ts';
import { paddedSize, reflectIndex } from '../model/shapes.ts';
import type { Activations } from '../swap/activations.ts';
import type { Pixels } from './pixels.ts';

/**
 * A picture as the encoder takes it: RGB in [0, 1], padded by reflection at the right and bottom to
 * the model's multiple.
 */
export function pictureToInput(manifest: Manifest, picture: Pixels): Activations {
  const { width, height } = paddedSize(manifest, picture);
  const columns = Array.from({ length: width }, (_, x) => reflectIndex(x, picture.width) * 4);
  const data = new Float32Array(width * height * 3);
  let to = 0;
  for (let y = 0; y < height; y++) {
    const row = reflectIndex(y, picture.height) * picture.width * 4;
    for (const column of columns) {
      const from = row + column;
      data[to++] = picture.data[from]! / 255;
      data[to++] = picture.data[from + 1]! / 255;
      data[to++] = picture.data[from + 2]! / 255;
    }
  }
  return { width, height, channels: 3, data };
}

/** What the decoder gives, as an opaque picture: its top left `width` × `height`, rounded to 8 bits. */
export function outputToPicture(output: Activations, width: number, height: number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  let to = 0;
  for (let y = 0; y < height; y++) {
    let from = y * output.width * 3;
    for (let x = 0; x < width; x++) {
      data[to++] = output.data[from++]! * 255;
      data[to++] = output.data[from++]! * 255;
      data[to++] = output.data[from++]! * 255;
      data[to++] = 255;
    }
  }
  return { width, height, data };
}
