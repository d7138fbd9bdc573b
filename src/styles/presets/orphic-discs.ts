/**
 * @file Simultaneous discs, after Robert and Sonia Delaunay. Overlapping discs of concentric rings;
 * each ring is cut into sectors and every sector takes a colour that contrasts with its
 * neighbours in hue and in tone, shaded along the ring, with broken brush marks and dark contours.
 */
import { css, palette, shade, vary } from '../color.ts';
import type { Context2D, Preset } from '../preset.ts';
import type { Random } from '../random.ts';
import { createRandom } from '../random.ts';
import type { Point } from '../sketch.ts';

const COLORS = palette(
  '#f0202c #ff7a1a #ffd420 #fff3d0 #3fc049 #0f8a5a #5fe0d0 #2a8ff0 #1f3fc0 #7a3ad0 #f03a9a #ffb59a #1a1650 #ffa870 #b8e83a #c8203f #fff8e8 #9fd8ff',
);

/** Discs, those at the back first: centre and radius. */
const DISCS: readonly (readonly [centre: Point, radius: number])[] = [
  [[0.02, 0.05], 0.55],
  [[1, 0.02], 0.5],
  [[0.05, 1], 0.55],
  [[1.02, 0.98], 0.52],
  [[0.52, 0.95], 0.28],
  [[0.5, 0.06], 0.24],
  [[0.28, 0.42], 0.27],
  [[0.68, 0.6], 0.31],
  [[0.7, 0.25], 0.19],
  [[0.22, 0.75], 0.17],
];

/** A sector of a ring, from `inner` to `outer` and from angle `from` to `to`. */
function drawSector(
  context: Context2D,
  [x, y]: Point,
  [inner, outer]: Point,
  [from, to]: Point,
  random: Random,
): void {
  const color = vary(random.pick(COLORS), random, 14, 0.12);
  const gradient = context.createConicGradient(from, x, y);
  const span = Math.min(1, (to - from) / (2 * Math.PI));
  gradient.addColorStop(0, css(shade(color, 0.4)));
  gradient.addColorStop(span, css(shade(color, -0.16)));
  context.fillStyle = gradient;
  context.beginPath();
  context.arc(x, y, outer, from, to);
  context.arc(x, y, inner, to, from, true);
  context.closePath();
  context.fill();
  context.lineWidth = 0.007;
  context.strokeStyle = '#120c24';
  context.stroke();
  const marks = Math.ceil((to - from) * outer * 16);
  for (let mark = 0; mark < marks; mark++) {
    const middle = random.between(from, to);
    const reach = Math.min(0.035 / outer, (to - from) * 0.4);
    context.lineWidth = random.between(0.004, 0.009);
    context.strokeStyle = css(shade(vary(color, random, 30, 0.1), random.around(0.5)), 0.8);
    context.beginPath();
    const radius = random.between(inner + 0.006, outer - 0.006);
    context.arc(
      x,
      y,
      Math.max(0.001, radius),
      Math.max(from, middle - reach),
      Math.min(to, middle + reach),
    );
    context.stroke();
  }
}

/** Rings of contrasting colour that turn against each other. */
export const orphicDiscs: Preset = {
  name: 'orphic-discs',
  title: 'Orphic discs',
  description: 'Rings of contrasting colour that turn against each other.',
  draw(context, size) {
    const random = createRandom(64);
    context.save();
    context.scale(size, size);
    context.fillStyle = '#f4a878';
    context.fillRect(0, 0, 1, 1);
    for (const [centre, radius] of DISCS) {
      const rings = Math.round(radius / 0.05);
      for (let ring = rings; ring > 0; ring--) {
        const outer = (ring / rings) * radius;
        const inner = ((ring - 1) / rings) * radius;
        const sectors = ring < 3 ? 2 : 4 + Math.floor(random.next() * 3);
        const turn = random.next() * 6;
        for (let sector = 0; sector < sectors; sector++) {
          const step = (2 * Math.PI) / sectors;
          const from = turn + sector * step;
          drawSector(context, centre, [inner, outer], [from, from + step], random);
        }
      }
    }
    context.restore();
  },
};
