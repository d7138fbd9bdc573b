/**
 * @file Pointillism. A bouquet in pure dots, with divided colour (Seurat): every dot
 * is pushed away from grey, and one in eight takes the complement of what lies under it, so that the
 * eye mixes the tone. Dots of three sizes, each an oval with a
 * dark rim, over a loose underpainting.
 */
import { css, saturate, shade, turnHue, vary } from '../color.ts';
import { scatter } from '../flow.ts';
import { bouquet } from '../motifs/bouquet.ts';
import type { Preset } from '../preset.ts';
import { createRandom } from '../random.ts';
import { ellipse } from '../sketch.ts';

/** Layers of dots: dots along a side and the radius of one (fraction of the side). */
const LAYERS = [
  { density: 30, radius: 0.02 },
  { density: 36, radius: 0.0145 },
  { density: 42, radius: 0.0095 },
] as const;

/** Pure dots side by side that the eye mixes. */
export const pointillism: Preset = {
  name: 'pointillism',
  title: 'Points of light',
  description: 'Pure dots side by side that the eye mixes.',
  draw(context, size) {
    const random = createRandom(23);
    const motif = bouquet();
    context.save();
    context.scale(size, size);
    context.fillStyle = '#1c1a4a';
    context.fillRect(0, 0, 1, 1);
    for (const place of scatter(24, random)) {
      ellipse(
        context,
        place,
        [0.05, 0.034],
        css(saturate(motif(...place), 1.3)),
        random.around(0.5),
      );
    }
    for (const { density, radius } of LAYERS) {
      for (const place of scatter(density, random)) {
        const under = saturate(motif(...place), 1.35);
        const complement = random.next() < 0.12;
        const color = complement
          ? shade(turnHue(under, random.between(120, 200)), random.between(0, 0.3))
          : vary(under, random, 30, 0.26);
        const dot = radius * random.between(0.75, 1.2);
        const turn = random.around(1.2);
        ellipse(context, place, [dot * 1.25, dot], css(shade(color, -0.3)), turn);
        ellipse(context, place, [dot, dot * 0.78], css(color), turn);
      }
    }
    context.restore();
  },
};
