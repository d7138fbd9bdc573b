import type { Pixels } from '../../engine/pixels.ts';

const SIDE = 64;

/** A picture in whole numbers, the same everywhere: ramps, rings and stripes in three colours. */
export function drawKnownPicture(): Pixels {
  const data = new Uint8ClampedArray(SIDE * SIDE * 4);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const ring = ((x - 24) ** 2 + (y - 40) ** 2) >> 3;
      data.set(
        [(x * 4) ^ (ring & 31), (y * 4 + ring) & 255, (x * y) & 255, 255],
        (y * SIDE + x) * 4,
      );
    }
  }
  return { width: SIDE, height: SIDE, data };
}
