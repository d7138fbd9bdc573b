/**
 * @file Marbled paper (ebru). Bands of ink in a palette of thirteen colours are combed twice: the place is
 * displaced by noise, and that again by noise (domain warping, Quilez 2002), so that veins run in
 * every direction. Fine dark and light veins follow the bands' edges.
 */
import { gradientAt, palette, shade } from '../color.ts';
import type { Color } from '../color.ts';
import { createNoise, fractal } from '../noise.ts';
import type { Preset } from '../preset.ts';

const INKS = palette(
  '#0b1a4a #1f5fd0 #5fc8e8 #fff6e0 #ffc02a #f0641f #c8143c #4a0f4f #f08ab0 #ffe0c0 #2f9f6a #0c3f3a #a8d860',
);
/** Bands of ink across the picture, before combing. */
const BANDS = 15;

/** Inks floated on water and combed into veins. */
export const marbling: Preset = {
  name: 'marbling',
  title: 'Marbled paper',
  description: 'Inks floated on water and combed into veins.',
  draw(context, size) {
    const noise = createNoise(29);
    const image = context.createImageData(size, size);
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const x = column / size;
        const y = row / size;
        const warpX = fractal(noise, x * 2.6, y * 2.6, 2) * 0.3;
        const warpY = fractal(noise, x * 2.6 + 40, y * 2.6 + 40, 2) * 0.3;
        const fine = noise((x + warpX) * 6, (y + warpY) * 6) * 0.08;
        const band = (x * 0.5 + y + warpX + warpY + fine) * BANDS + 100;
        const index = Math.floor(band);
        const within = band - index;
        const ink: Color = INKS[(index * 5) % INKS.length] ?? [0, 0, 0];
        const next: Color = INKS[((index + 1) * 5) % INKS.length] ?? [0, 0, 0];
        let color = gradientAt(
          [shade(ink, 0.3), ink, shade(ink, -0.3), shade(next, 0.1)],
          within * 0.9,
        );
        const ripple = Math.sin(within * 6 * Math.PI) * 0.13;
        color = shade(color, ripple);
        // A dark vein where two inks meet, and a light one beside it, both without a hard edge.
        const border = Math.min(within, 1 - within);
        color = shade(color, -0.8 * Math.max(0, 1 - border / 0.1));
        color = shade(color, 0.6 * Math.max(0, 1 - Math.abs(within - 0.82) / 0.07));
        image.data.set([...color, 255], (row * size + column) * 4);
      }
    }
    context.putImageData(image, 0, 0);
  },
};
