/**
 * @file Impasto oil. A bouquet is painted in three coats of brush strokes, broad ones first, along
 * a flow field of smooth noise (after Hertzmann, "Painterly Rendering with Curved Brush Strokes of
 * Multiple Sizes", 1998). A stroke is a ribbon of bristles with one lit and one shaded side, which
 * is what makes the paint look thick.
 */
import type { Color } from '../color.ts';
import { css, saturate, shade, vary } from '../color.ts';
import type { FlowField } from '../flow.ts';
import { scatter, streamline } from '../flow.ts';
import { bouquet } from '../motifs/bouquet.ts';
import { createNoise } from '../noise.ts';
import type { Context2D, Preset } from '../preset.ts';
import type { Random } from '../random.ts';
import { createRandom } from '../random.ts';
import type { Point } from '../sketch.ts';
import { line } from '../sketch.ts';

/** Coats of paint: strokes along a side, stroke length and width (fractions of the side). */
const COATS = [
  { density: 20, length: 0.16, width: 0.05 },
  { density: 30, length: 0.1, width: 0.03 },
  { density: 38, length: 0.06, width: 0.018 },
] as const;

const BRISTLES = 5;

function brushStroke(
  context: Context2D,
  path: readonly Point[],
  width: number,
  color: Color,
  random: Random,
): void {
  const [first, last] = [path[0] ?? [0, 0], path.at(-1) ?? [0, 0]];
  const reach = Math.hypot(last[0] - first[0], last[1] - first[1]) || 1;
  const normal = [(first[1] - last[1]) / reach, (last[0] - first[0]) / reach] as const;
  // Light falls from the top left: the bristles whose side faces it are lit.
  const facing = normal[0] + normal[1] < 0 ? 1 : -1;
  for (let bristle = 0; bristle < BRISTLES; bristle++) {
    const side = (bristle / (BRISTLES - 1)) * 2 - 1;
    const offset = side * width * 0.4;
    const lit = side * facing * 0.26 + random.around(0.12);
    const bristlePath = path.map(([x, y]): Point => [
      x + normal[0] * offset,
      y + normal[1] * offset,
    ]);
    line(context, bristlePath, width * 0.34, css(shade(color, lit)));
  }
}

export const oilGarden: Preset = {
  name: 'oil-garden',
  title: 'Oil garden',
  description: 'Thick oil strokes in every colour, following the form.',
  draw(context, size) {
    const random = createRandom(11);
    const noise = createNoise(5);
    const motif = bouquet();
    const field: FlowField = (x, y) => noise(x * 3, y * 3) * Math.PI * 1.6;
    context.save();
    context.scale(size, size);
    context.fillStyle = '#2a1838';
    context.fillRect(0, 0, 1, 1);
    for (const { density, length, width } of COATS) {
      for (const place of scatter(density, random)) {
        const color = vary(saturate(motif(...place), 1.25), random, 26, 0.2);
        const path = streamline(field, place, length * random.between(0.6, 1.3), 6);
        brushStroke(context, path, width * random.between(0.75, 1.25), color, random);
      }
    }
    context.restore();
  },
};
