import type { Side } from '../../../src/engine/webgpu/extent.ts';
import type { Activations } from '../../../src/swap/activations.ts';

/** RGBA values, not quantised. */
export type Picture = Activations;

/** Cubic convolution with a = −1/2 (Keys 1981), in float64. */
function cubic(distance: number): number {
  const x = Math.abs(distance);
  if (x >= 2) return 0;
  return x < 1 ? 1.5 * x ** 3 - 2.5 * x ** 2 + 1 : -0.5 * x ** 3 + 2.5 * x ** 2 - 4 * x + 2;
}

/** Which of `from` pixels in a row have a part in pixel `i` of `to`, and how large it is. */
function parts(from: number, to: number, i: number): readonly (readonly [number, number])[] {
  const stretch = Math.max(from / to, 1);
  const centre = ((i + 0.5) * from) / to - 0.5;
  const taps: [number, number][] = [];
  for (let at = Math.ceil(centre - 2 * stretch); at <= centre + 2 * stretch; at++) {
    taps.push([Math.min(Math.max(at, 0), from - 1), cubic((at - centre) / stretch)]);
  }
  const sum = taps.reduce((total, [, weight]) => total + weight, 0);
  return taps.map(([at, weight]) => [at, weight / sum]);
}

/** A picture at another size, as resample.wgsl scales it. */
export function resampled(picture: Picture, { width, height }: Side): Picture {
  const sums = new Float64Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (const [row, across] of parts(picture.height, height, y)) {
        for (const [column, along] of parts(picture.width, width, x)) {
          const from = (row * picture.width + column) * 4;
          for (let c = 0; c < 4; c++) {
            sums[(y * width + x) * 4 + c]! += across * along * picture.data[from + c]!;
          }
        }
      }
    }
  }
  return { width, height, channels: 4, data: Float32Array.from(sums) };
}
