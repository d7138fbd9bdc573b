/**
 * @file Watercolour. Transparent washes on white paper: a wash is a polygon whose edge is broken
 * again and again by random midpoints, laid several times with small variations (Hobbs, "How to
 * Hack a Painting", 2017), so that it has a soft body, a darker rim where pigment gathers, and
 * blooms. Multiplied colours, granulated by the paper's tooth; a few wet dark accents on top.
 */
import type { Color } from '../color.ts';
import { css, saturate, shade, vary } from '../color.ts';
import { scatter } from '../flow.ts';
import { bouquet } from '../motifs/bouquet.ts';
import { createNoise, fractal } from '../noise.ts';
import type { Context2D, Preset } from '../preset.ts';
import type { Random } from '../random.ts';
import { createRandom } from '../random.ts';
import type { Point } from '../sketch.ts';
import { polygon, line } from '../sketch.ts';

/** Breaks every edge of a closed polygon at a displaced midpoint, `depth` times. */
function breakEdges(points: readonly Point[], depth: number, random: Random): readonly Point[] {
  if (depth === 0) return points;
  const broken = points.flatMap((point, index): Point[] => {
    const next = points[(index + 1) % points.length] ?? point;
    const reach = Math.hypot(next[0] - point[0], next[1] - point[1]) * 0.42;
    return [
      point,
      [
        (point[0] + next[0]) / 2 + random.around(reach),
        (point[1] + next[1]) / 2 + random.around(reach),
      ],
    ];
  });
  return breakEdges(broken, depth - 1, random);
}

function layWash(
  context: Context2D,
  [x, y]: Point,
  radius: number,
  color: Color,
  random: Random,
): void {
  const stretch = random.between(0.7, 1.3);
  const turn = random.next() * Math.PI;
  const body = Array.from({ length: 7 }, (_, corner): Point => {
    const angle = turn + (corner / 7) * 2 * Math.PI;
    return [x + Math.cos(angle) * radius * stretch, y + (Math.sin(angle) * radius) / stretch];
  });
  const edge = breakEdges(body, 2, random);
  polygon(context, edge, css(color, 0.5));
  polygon(context, breakEdges(body, 2, random), css(color, 0.4));
  line(context, [...edge, edge[0] ?? [x, y]], 0.004, css(shade(color, -0.3), 0.55));
}

/** Paper tooth and granulation: light grain over everything, strongest in the mid-tones. */
function granulate(context: Context2D, size: number): void {
  const noise = createNoise(44);
  const image = context.getImageData(0, 0, size, size);
  const { data } = image;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const x = column / size;
      const y = row / size;
      const factor = 1 + 0.13 * noise(x * 62, y * 62) + 0.16 * fractal(noise, x * 9, y * 9, 2);
      const offset = (row * size + column) * 4;
      for (let channel = offset; channel < offset + 3; channel++) {
        data[channel] = (data[channel] ?? 0) * factor;
      }
    }
  }
  context.putImageData(image, 0, 0);
}

/** Transparent washes with dark rims on grainy white paper. */
export const watercolour: Preset = {
  name: 'watercolour',
  title: 'Watercolour',
  description: 'Transparent washes with dark rims on grainy white paper.',
  draw(context, size) {
    const random = createRandom(71);
    const motif = bouquet();
    context.save();
    context.scale(size, size);
    context.fillStyle = '#fffaf0';
    context.fillRect(0, 0, 1, 1);
    for (const [density, radius] of [
      [9, 0.085],
      [15, 0.042],
      [22, 0.022],
    ] as const) {
      for (const place of scatter(density, random)) {
        if (random.next() < 0.16) continue;
        const color = vary(saturate(motif(...place), 1.55), random, 20, 0.14);
        layWash(context, place, radius * random.between(0.8, 1.3), color, random);
      }
    }
    context.restore();
    granulate(context, size);
  },
};
