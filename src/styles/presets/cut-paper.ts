/**
 * @file Cut paper, after Matisse's late cut-outs. Sheets of gouache-painted paper in strong colours
 * are laid in a patchwork; on them lie leaves, each a spine with rounded lobes on both sides, with
 * discs and stars between. Every leaf has a dark or light contour, and brush marks in the
 * gouache that run across it.
 */
import type { Color } from '../color.ts';
import { css, luminance, palette, shade } from '../color.ts';
import type { Context2D, Preset } from '../preset.ts';
import type { Random } from '../random.ts';
import { createRandom } from '../random.ts';
import type { Point } from '../sketch.ts';
import { ellipse } from '../sketch.ts';

const PAPERS = palette(
  '#f0283a #ff8a1f #ffd62a #fff2d6 #2fae58 #0f6a4f #58cfe0 #1f74e0 #1a2a9a #6a2ab0 #e84aa0 #ffb090 #17123a #a8dc3f',
);

/** Gouache: the colour in streaks of slightly different tone, within the current path. */
function fillGouache(
  context: Context2D,
  color: Color,
  [x, y]: Point,
  reach: number,
  random: Random,
): void {
  context.save();
  context.clip();
  context.fillStyle = css(color);
  context.fillRect(x - reach, y - reach, reach * 2, reach * 2);
  context.translate(x, y);
  context.rotate(random.between(0, Math.PI));
  for (let offset = -reach; offset < reach; offset += 0.009) {
    context.fillStyle = css(shade(color, random.around(0.3)), 0.75);
    const from = random.between(-reach, 0);
    context.fillRect(
      from,
      offset,
      random.between(0.1, 1) * reach * 1.6,
      random.between(0.006, 0.012),
    );
  }
  context.restore();
}

/** A leaf along the x axis, unit long, as a closed path: round lobes, paired, largest in the middle. */
function leafPath(lobes: number, width: number): Path2D {
  const path = new Path2D();
  path.ellipse(0, 0, 0.48, 0.06, 0, 0, Math.PI * 2);
  for (let lobe = 0; lobe < lobes; lobe++) {
    const along = (lobe + 0.6) / lobes - 0.5;
    const reach = width * Math.sin(((lobe + 0.8) / (lobes + 0.6)) * Math.PI) + 0.05;
    for (const side of [-1, 1]) {
      const lean = side * 0.95;
      const x = along + Math.cos(lean) * reach * 0.55;
      const y = Math.sin(lean) * reach * 0.75;
      path.moveTo(x, y);
      path.ellipse(x, y, reach * 0.85, 0.3 / lobes, lean, 0, Math.PI * 2);
    }
  }
  return path;
}

/** Lays a leaf at a place: the contour, then the paper over its inner half. */
function layLeaf(
  context: Context2D,
  place: Point,
  length: number,
  color: Color,
  random: Random,
): void {
  const leaf = leafPath(4 + Math.floor(random.next() * 3), random.between(0.2, 0.34));
  const angle = random.between(0, Math.PI * 2);
  const outline = new Path2D();
  outline.addPath(
    leaf,
    new DOMMatrix()
      .translate(...place)
      .rotate((angle * 180) / Math.PI)
      .scale(length),
  );
  context.lineWidth = 0.011;
  context.strokeStyle = css(shade(color, luminance(color) > 0.5 ? -0.85 : 0.8));
  context.stroke(outline);
  context.save();
  context.clip(outline);
  context.beginPath();
  context.rect(place[0] - length, place[1] - length, length * 2, length * 2);
  fillGouache(context, color, place, length, random);
  context.restore();
}

/** Leaves cut from painted paper on a patchwork of bold colours. */
export const cutPaper: Preset = {
  name: 'cut-paper',
  title: 'Cut paper',
  description: 'Leaves cut from painted paper on a patchwork of bold colours.',
  draw(context, size) {
    const random = createRandom(52);
    context.save();
    context.scale(size, size);
    const sheets = 4;
    for (let sheet = 0; sheet < sheets * sheets; sheet++) {
      const ground = PAPERS[(sheet * 5 + 2) % PAPERS.length] ?? [0, 0, 0];
      const middle: Point = [
        ((sheet % sheets) + 0.5) / sheets,
        (Math.floor(sheet / sheets) + 0.5) / sheets,
      ];
      context.beginPath();
      const half = 0.5 / sheets + 0.004;
      context.rect(middle[0] - half, middle[1] - half, half * 2, half * 2);
      fillGouache(context, ground, middle, 0.2, random);
    }
    for (let leaf = 0; leaf < 46; leaf++) {
      const place: Point = [(leaf * 0.7548777 + 0.05) % 1, (leaf * 0.5698403 + 0.1) % 1];
      const length = leaf < 26 ? random.between(0.24, 0.34) : random.between(0.1, 0.17);
      layLeaf(context, place, length, random.pick(PAPERS), random);
      const dot: Point = [random.next(), random.next()];
      const radius = random.between(0.008, 0.02);
      ellipse(context, [dot[0] + 0.005, dot[1] + 0.006], [radius, radius], '#0a0624a0');
      ellipse(context, dot, [radius, radius], css(random.pick(PAPERS)));
    }
    context.restore();
  },
};
