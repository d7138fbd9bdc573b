/**
 * @file Mosaic. Glass and stone tesserae laid in rows that bend round the centres of interest
 * (opus vermiculatum): the square is parted among a few centres, and each centre's share is
 * filled ring by ring. A tessera is a slightly crooked quadrilateral with a lit edge and a
 * shaded one, set in dark grout.
 */
import type { Color } from '../color.ts';
import { css, saturate, shade, vary } from '../color.ts';
import { scatter } from '../flow.ts';
import { seaside } from '../motifs/seaside.ts';
import type { Context2D, Preset } from '../preset.ts';
import type { Random } from '../random.ts';
import { createRandom } from '../random.ts';
import type { Point } from '../sketch.ts';
import { line, polygon } from '../sketch.ts';

/** Side of a tessera and the gap between two, fractions of the picture's side. */
const TESSERA = 0.034;
const GROUT = 0.0045;

const GOLD: Color = [245, 190, 60];

/** Corners of the unit tessera: along and across its row. */
const CORNERS: readonly Point[] = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
];

/** Centres of the rings: the sun, the sails, and places on the shore and beyond the frame. */
const CENTRES: readonly Point[] = [
  [0.68, 0.34],
  [0.3, 0.52],
  [0.12, 0.12],
  [0.9, 0.86],
  [0.45, 1.05],
  [0.02, 0.82],
];

const nearestCentre = (x: number, y: number): Point =>
  CENTRES.reduce((best, centre) =>
    Math.hypot(centre[0] - x, centre[1] - y) < Math.hypot(best[0] - x, best[1] - y) ? centre : best,
  );

/** Lays one tessera at (x, y), its rows running across the direction `angle`. */
function layTessera(
  context: Context2D,
  [x, y]: Point,
  angle: number,
  color: Color,
  random: Random,
): void {
  const half = (TESSERA - GROUT) / 2;
  const outward: Point = [Math.cos(angle), Math.sin(angle)];
  const corners = CORNERS.map(([u, v]): Point => {
    const along = half * (u + random.around(0.16));
    const across = half * (v + random.around(0.16));
    return [
      x + outward[0] * across - outward[1] * along,
      y + outward[1] * across + outward[0] * along,
    ];
  });
  polygon(context, corners, css(color));
  line(context, corners.slice(0, 2), 0.0045, css(shade(color, 0.45)));
  line(context, corners.slice(2, 4), 0.0045, css(shade(color, -0.4)));
}

/** Small tiles of glass and gold, laid in bending rows. */
export const mosaic: Preset = {
  name: 'mosaic',
  title: 'Mosaic',
  description: 'Small tiles of glass and gold, laid in bending rows.',
  draw(context, size) {
    const random = createRandom(41);
    const motif = seaside();
    const colorAt = (x: number, y: number): Color => {
      const under = random.next() < 0.06 ? GOLD : saturate(motif(x, y), 1.4);
      return vary(under, random, 22, 0.26);
    };
    context.save();
    context.scale(size, size);
    context.fillStyle = '#3a2a3f';
    context.fillRect(0, 0, 1, 1);
    // Fillers first: they show where the rings of two centres meet.
    for (const place of scatter(36, random)) {
      layTessera(context, place, random.around(3), colorAt(...place), random);
    }
    for (const centre of CENTRES) {
      for (let ring = 0; ring * TESSERA < 1.2; ring++) {
        const radius = (ring + 0.5) * TESSERA;
        const count = Math.max(3, Math.round((2 * Math.PI * radius) / TESSERA));
        const turn = random.next() * Math.PI;
        for (let tile = 0; tile < count; tile++) {
          const angle = turn + (tile / count) * 2 * Math.PI;
          const x = centre[0] + Math.cos(angle) * radius;
          const y = centre[1] + Math.sin(angle) * radius;
          if (x < -TESSERA || y < -TESSERA || x > 1 + TESSERA || y > 1 + TESSERA) continue;
          if (nearestCentre(x, y) === centre)
            layTessera(context, [x, y], angle, colorAt(x, y), random);
        }
      }
    }
    context.restore();
  },
};
