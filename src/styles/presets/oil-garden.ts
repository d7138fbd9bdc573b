/**
 * @file Impasto oil. A bouquet is painted in three coats of brush strokes, broad ones first, along
 * a flow field of smooth noise (after Hertzmann, "Painterly Rendering with Curved Brush Strokes of
 * Multiple Sizes", 1998). A stroke has a ridge in the light and
 * one in shadow, which is what makes the paint look thick.
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
  { density: 17, length: 0.16, width: 0.055 },
  { density: 25, length: 0.085, width: 0.03 },
  { density: 32, length: 0.055, width: 0.02 },
] as const;

/** A ribbon of paint: its body, the ridge in shadow, the ridge in light and a streak between. */
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
  // Light falls from the top left: the ridge on the side that faces it is lit.
  const facing = normal[0] + normal[1] < 0 ? 1 : -1;
  const ridge = (side: number, share: number, tone: number): void => {
    const offset = side * facing * width * 0.36;
    const shifted = path.map(([x, y]): Point => [x + normal[0] * offset, y + normal[1] * offset]);
    line(context, shifted, width * share, css(shade(color, tone)));
  };
  ridge(0, 1, random.around(0.1));
  ridge(-1, 0.34, -0.2 - random.next() * 0.12);
  ridge(1, 0.3, 0.2 + random.next() * 0.16);
  ridge(random.around(0.5), 0.16, random.around(0.3));
}

/** Thick oil strokes in every colour, following the form. */
export const oilGarden: Preset = {
  name: 'oil-garden',
  title: 'Oil garden',
  description: 'Thick oil strokes in every colour, following the form.',
  draw(context, size) {
    const random = createRandom(11);
    const noise = createNoise(5);
    const motif = bouquet();
    const field: FlowField = (x, y) => noise(x * 2.6, y * 2.6) * Math.PI * 1.5;
    context.save();
    context.scale(size, size);
    context.fillStyle = '#2a1838';
    context.fillRect(0, 0, 1, 1);
    for (const { density, length, width } of COATS) {
      for (const place of scatter(density, random)) {
        const color = vary(saturate(motif(...place), 1.3), random, 22, 0.2);
        const path = streamline(field, place, length * random.between(0.6, 1.3), 4);
        brushStroke(context, path, width * random.between(0.75, 1.25), color, random);
      }
    }
    context.restore();
  },
};
