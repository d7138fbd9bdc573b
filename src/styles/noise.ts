import { createRandom } from './random.ts';

/** A smooth random function of the plane, in [−1, 1], with features about one unit wide. */
export type Noise = (x: number, y: number) => number;

const fade = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);

/**
 * Gradient noise (Perlin, "Improving Noise", 2002) on a lattice of 256 × 256 random unit vectors,
 * scaled so that its usual range is about [−1, 1].
 */
export function createNoise(seed: number): Noise {
  const random = createRandom(seed);
  const order = Uint8Array.from({ length: 256 }, (_, index) => index);
  for (let last = 255; last > 0; last--) {
    const other = Math.floor(random.next() * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  const gradientX = Float32Array.from(order, (turn) => Math.cos((turn / 128) * Math.PI));
  const gradientY = Float32Array.from(order, (turn) => Math.sin((turn / 128) * Math.PI));

  const corner = (column: number, row: number, dx: number, dy: number): number => {
    const hash = order[((order[column & 255] ?? 0) + row) & 255] ?? 0;
    return (gradientX[hash] ?? 0) * dx + (gradientY[hash] ?? 0) * dy;
  };
  return (x, y) => {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const dx = x - column;
    const dy = y - row;
    const u = fade(dx);
    const v = fade(dy);
    const top = corner(column, row, dx, dy) * (1 - u) + corner(column + 1, row, dx - 1, dy) * u;
    const bottom =
      corner(column, row + 1, dx, dy - 1) * (1 - u) +
      corner(column + 1, row + 1, dx - 1, dy - 1) * u;
    return (top * (1 - v) + bottom * v) * 1.5;
  };
}

/** Sum of `octaves` layers of `noise`, each twice as fine and half as strong as the one before. */
export function fractal(noise: Noise, x: number, y: number, octaves: number): number {
  let sum = 0;
  let weight = 1;
  let total = 0;
  for (let octave = 0, scale = 1; octave < octaves; octave++, scale *= 2, weight /= 2) {
    sum += weight * noise(x * scale + octave * 17.3, y * scale - octave * 9.1);
    total += weight;
  }
  return sum / total;
}
