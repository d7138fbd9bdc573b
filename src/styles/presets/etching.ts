/**
 * @file Coloured etching. Tone by line alone: every layer of hatching has its own direction and
 * ink and is laid only where the motif is darker than the layer's threshold, so that shadows
 * collect crossing lines (Winkenbach & Salesin, "Computer-Generated Pen-and-Ink Illustration",
 * 1994). The plate is tinted by hand first, in broad transparent washes.
 */
import { css, luminance, mix, saturate, shade } from '../color.ts';
import { scatter, streamline } from '../flow.ts';
import { portrait } from '../motifs/portrait.ts';
import { createNoise } from '../noise.ts';
import type { Preset } from '../preset.ts';
import { createRandom } from '../random.ts';
import { ellipse, line } from '../sketch.ts';

/** Hatching, lightest layer first: lines where the luminance is below `below`. */
const LAYERS = [
  { angle: -0.8, below: 1, ink: [240, 120, 30], spacing: 0.0125, width: 0.004 },
  { angle: 0.75, below: 0.66, ink: [226, 30, 110], spacing: 0.0125, width: 0.0045 },
  { angle: 0.05, below: 0.46, ink: [20, 90, 220], spacing: 0.0105, width: 0.005 },
  { angle: 1.5, below: 0.24, ink: [20, 14, 90], spacing: 0.0095, width: 0.0055 },
] as const;

export const etching: Preset = {
  name: 'etching',
  title: 'Coloured etching',
  description: 'Crossing lines of coloured ink over hand-tinted paper.',
  draw(context, size) {
    const random = createRandom(19);
    const noise = createNoise(8);
    const motif = portrait();
    context.save();
    context.scale(size, size);
    context.fillStyle = '#fbf0d6';
    context.fillRect(0, 0, 1, 1);
    for (const place of scatter(34, random)) {
      const wash = saturate(shade(motif(...place), 0.2), 1.5);
      const radius = random.between(0.02, 0.034);
      ellipse(context, place, [radius, radius * 0.8], css(wash, 0.85), random.around(3));
    }
    for (const { angle, below, ink, spacing, width } of LAYERS) {
      const count = Math.round(1 / spacing / 1.6);
      for (const [x, y] of scatter(count, random)) {
        const tone = luminance(motif(x, y));
        if (tone > below) continue;
        const field = (u: number, v: number): number => angle + 0.55 * noise(u * 2.2, v * 2.2);
        const path = streamline(field, [x, y], random.between(0.03, 0.06), 2);
        const color = mix(ink, saturate(motif(x, y), 1.8), 0.6);
        line(context, path, width * (0.6 + 0.7 * (below - tone)), css(shade(color, -0.25)));
      }
    }
    context.restore();
  },
};
