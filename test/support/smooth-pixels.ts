import type { Pixels } from '../../src/engine/pixels.ts';
import { randomSource } from './random.ts';

/** A picture with shapes of many sizes, as pictures have: waves in random directions and colours. */
export function smoothPixels(width: number, height: number, seed: number): Pixels {
  const random = randomSource(seed);
  const waves = Array.from({ length: 24 }, () => {
    const [angle, length, phase] = [random() * 6.283, 6 + random() * 60, random() * 6.283];
    const color = [random(), random(), random()].map((value) => (value - 0.5) * 70);
    return { dx: Math.cos(angle) / length, dy: Math.sin(angle) / length, phase, color };
  });
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++) {
        const sum = waves.reduce(
          (total, { dx, dy, phase, color }) =>
            total + color[c]! * Math.sin((x * dx + y * dy) * 6.283 + phase),
          128,
        );
        data[(y * width + x) * 4 + c] = sum;
      }
    }
  }
  return { width, height, data };
}
