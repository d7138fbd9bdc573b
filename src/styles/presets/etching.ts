/**
 * @file Coloured engraving. Tone by line alone: every layer of hatching is a set of parallel lines
 * in its own direction, whose strokes swell where the motif is dark and break off where it is
 * lighter than the layer's threshold, so that shadows collect crossing lines (Winkenbach & Salesin,
 * "Computer-Generated Pen-and-Ink Illustration", 1994). Contours are cut along the motif's edges.
 * The print is tinted by hand first, in broad washes.
 */
import type { Color } from '../color.ts';
import { css, luminance, mix, saturate, shade } from '../color.ts';
import { scatter } from '../flow.ts';
import type { Motif } from '../motif.ts';
import { portrait } from '../motifs/portrait.ts';
import { createNoise } from '../noise.ts';
import type { Context2D, Preset } from '../preset.ts';
import { createRandom } from '../random.ts';
import { ellipse, line } from '../sketch.ts';

/** One direction of hatching: lines `spacing` apart (fraction of the side), where it is dark enough. */
interface Hatching {
  readonly angle: number;
  /** Highest luminance at which lines of this layer are cut. */
  readonly below: number;
  readonly ink: Color;
  readonly spacing: number;
}

const LAYERS: readonly Hatching[] = [
  { angle: -0.75, below: 0.86, ink: [220, 80, 30], spacing: 0.0185 },
  { angle: 0.8, below: 0.52, ink: [170, 20, 100], spacing: 0.0185 },
  { angle: 0.05, below: 0.24, ink: [20, 50, 170], spacing: 0.0165 },
];

/** Length of the pieces that a line's width changes over. */
const PIECE = 0.022;

function hatch(context: Context2D, motif: Motif, { angle, below, ink, spacing }: Hatching): void {
  const noise = createNoise(8);
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  for (let across = -0.75; across < 0.75; across += spacing) {
    for (let along = -0.75; along < 0.75; along += PIECE) {
      const x = 0.5 + along * cosine - across * sine;
      const y = 0.5 + along * sine + across * cosine;
      if (x < -PIECE || y < -PIECE || x > 1 + PIECE || y > 1 + PIECE) continue;
      const bow = 0.03 * noise(x * 2.5, y * 2.5);
      const under = motif(x - bow * sine, y + bow * cosine);
      const tone = luminance(under);
      if (tone > below) continue;
      const end = 0.03 * noise((x + PIECE * cosine) * 2.5, (y + PIECE * sine) * 2.5);
      const width = spacing * (0.2 + 0.34 * (below - tone));
      const color = shade(mix(ink, saturate(under, 1.7), 0.6), -0.12);
      const from = [x - bow * sine, y + bow * cosine] as const;
      const to = [x + PIECE * cosine - end * sine, y + PIECE * sine + end * cosine] as const;
      line(context, [from, to], width, css(color));
    }
  }
}

/** Cuts a short dark stroke along every strong edge of the motif. */
function cutContours(context: Context2D, motif: Motif): void {
  const step = 0.008;
  for (let y = step; y < 1; y += step) {
    for (let x = step; x < 1; x += step) {
      const east = luminance(motif(x + step, y)) - luminance(motif(x - step, y));
      const south = luminance(motif(x, y + step)) - luminance(motif(x, y - step));
      const strength = Math.hypot(east, south);
      if (strength < 0.2) continue;
      const [dx, dy] = [(-south / strength) * step * 1.2, (east / strength) * step * 1.2];
      line(
        context,
        [
          [x - dx, y - dy],
          [x + dx, y + dy],
        ],
        0.007,
        '#140c30',
      );
    }
  }
}

/** Swelling, crossing lines of coloured ink over hand-tinted paper. */
export const etching: Preset = {
  name: 'etching',
  title: 'Coloured engraving',
  description: 'Swelling, crossing lines of coloured ink over hand-tinted paper.',
  draw(context, size) {
    const random = createRandom(19);
    const motif = portrait();
    context.save();
    context.scale(size, size);
    context.fillStyle = '#fbf0d6';
    context.fillRect(0, 0, 1, 1);
    for (const place of scatter(30, random)) {
      const wash = saturate(shade(motif(...place), 0.42), 1.9);
      const radius = random.between(0.024, 0.038);
      ellipse(context, place, [radius, radius * 0.8], css(wash, 0.85), random.around(3));
    }
    for (const layer of LAYERS) hatch(context, motif, layer);
    cutContours(context, motif);
    context.restore();
  },
};
