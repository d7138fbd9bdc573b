/**
 * @file Stained glass. A portrait is cut into the Voronoi cells of jittered seeds; each cell is one
 * pane of glass in its own strong colour, brighter in the middle where the light comes through,
 * with streaks of uneven glass. Lead runs where the two nearest seeds are almost equally near
 * (Worley, "A Cellular Texture Basis Function", 1996), rounded like a soldered came.
 */
import { mix, saturate, shade, vary } from '../color.ts';
import type { Color } from '../color.ts';
import { portrait } from '../motifs/portrait.ts';
import { createNoise } from '../noise.ts';
import type { Preset } from '../preset.ts';
import { createRandom } from '../random.ts';

/** Panes along a side. */
const PANES = 15;
/** Half the width of the lead, in panes. */
const LEAD = 0.07;

interface Pane {
  readonly x: number;
  readonly y: number;
  readonly color: Color;
}

function cutPanes(): Pane[] {
  const random = createRandom(7);
  const motif = portrait();
  return Array.from({ length: (PANES + 2) ** 2 }, (_, index) => {
    const x = (index % (PANES + 2)) - 1 + random.between(0.08, 0.92);
    const y = Math.floor(index / (PANES + 2)) - 1 + random.between(0.08, 0.92);
    const color = vary(saturate(shade(motif(x / PANES, y / PANES), 0.14), 1.6), random, 30, 0.2);
    return { x, y, color };
  });
}

/** Glowing panes of coloured glass, held by dark lead. */
export const stainedGlass: Preset = {
  name: 'stained-glass',
  title: 'Stained glass',
  description: 'Glowing panes of coloured glass, held by dark lead.',
  draw(context, size) {
    const panes = cutPanes();
    const noise = createNoise(31);
    const image = context.createImageData(size, size);
    const leadLight: Color = [96, 92, 110];
    const leadDark: Color = [10, 8, 20];
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const x = ((column + 0.5) / size) * PANES;
        const y = ((row + 0.5) / size) * PANES;
        let nearest: Pane | undefined;
        let first = Infinity;
        let second = Infinity;
        for (let down = 0; down < 3; down++) {
          for (let right = 0; right < 3; right++) {
            const pane = panes[(Math.floor(y) + down) * (PANES + 2) + Math.floor(x) + right];
            if (pane === undefined) continue;
            const distance = Math.hypot(pane.x - x, pane.y - y);
            if (distance < first) {
              second = first;
              first = distance;
              nearest = pane;
            } else if (distance < second) second = distance;
          }
        }
        const edge = (second - first) / 2;
        let color: Color = leadDark;
        if (edge < LEAD) color = mix(leadLight, leadDark, Math.min(1, (edge / LEAD) * 1.8));
        else if (nearest !== undefined) {
          const streak = noise(x * 1.3 + nearest.x * 7, y * 3.1 + nearest.y * 5) * 0.22;
          const glow = Math.min(0.42, (edge - LEAD) * 1.3) - 0.16;
          color = shade(nearest.color, glow + streak);
        }
        image.data.set([...color, 255], (row * size + column) * 4);
      }
    }
    context.putImageData(image, 0, 0);
  },
};
