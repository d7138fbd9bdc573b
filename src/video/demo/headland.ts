import type { Context2D } from '../../styles/preset.ts';
import type { Point } from '../../styles/sketch.ts';
import { ellipse, line, linear, polygon } from '../../styles/sketch.ts';
import { turn } from './loop.ts';

const PETALS = ['#ff3f6e', '#ffd83c', '#ffffff', '#ff8a1f', '#d05ae0', '#ff9ab8'] as const;

/** The near shore on the right: rocks, the lighthouse with its turning beam, and flowers. */
export function drawHeadland(context: Context2D, aspect: number, time: number): void {
  const x = aspect - 0.24;
  drawBeam(context, [x, 0.235], time);
  const rock = linear(context, [aspect - 0.6, 0.6], [aspect, 1], ['#d88a5a', '#8f4f6a', '#33204f']);
  polygon(
    context,
    [
      [aspect - 0.5, 1],
      [aspect - 0.44, 0.82],
      [aspect - 0.37, 0.79],
      [aspect - 0.33, 0.68],
      [aspect - 0.12, 0.63],
      [aspect, 0.65],
      [aspect, 1],
    ],
    rock,
  );
  polygon(
    context,
    [
      [aspect - 0.37, 0.79],
      [aspect - 0.33, 0.68],
      [aspect - 0.24, 0.67],
      [aspect - 0.3, 0.82],
    ],
    '#f0b07a',
  );
  drawTower(context, [x, 0.66]);
  drawMeadow(context, aspect, time);
}

function drawBeam(context: Context2D, [x, y]: Point, time: number): void {
  const sweep = Math.cos(turn(time, 2));
  const reach = 0.95 * sweep;
  const open = 0.03 + 0.09 * Math.abs(sweep);
  const beam = linear(context, [x, y], [x - reach, y], ['#fff4b8d0', '#fff0a000']);
  polygon(
    context,
    [
      [x, y - 0.01],
      [x - reach, y - open],
      [x - reach, y + open],
      [x, y + 0.01],
    ],
    beam,
  );
  ellipse(context, [x, y], [0.05, 0.05], '#fff3b070');
}

function drawTower(context: Context2D, [x, foot]: Point): void {
  const half = (y: number): number => 0.035 + ((y - 0.27) / (foot - 0.27)) * 0.024;
  const body = linear(context, [x - 0.06, 0], [x + 0.06, 0], ['#fffaf0', '#f4dcc8', '#9f86b0']);
  const stripe = linear(context, [x - 0.06, 0], [x + 0.06, 0], ['#ff5a4a', '#d8262f', '#6f1240']);
  for (let band = 0; band < 6; band++) {
    const top = 0.27 + (band * (foot - 0.27)) / 6;
    const bottom = 0.27 + ((band + 1) * (foot - 0.27)) / 6;
    polygon(
      context,
      [
        [x - half(top), top],
        [x + half(top), top],
        [x + half(bottom), bottom],
        [x - half(bottom), bottom],
      ],
      band % 2 === 0 ? stripe : body,
    );
  }
  polygon(
    context,
    [
      [x - 0.05, 0.262],
      [x + 0.05, 0.262],
      [x + 0.046, 0.28],
      [x - 0.046, 0.28],
    ],
    '#2a2140',
  );
  polygon(
    context,
    [
      [x - 0.027, 0.212],
      [x + 0.027, 0.212],
      [x + 0.027, 0.262],
      [x - 0.027, 0.262],
    ],
    '#fff0a0',
  );
  polygon(
    context,
    [
      [x, 0.16],
      [x + 0.045, 0.214],
      [x - 0.045, 0.214],
    ],
    '#c8202f',
  );
  line(
    context,
    [
      [x, 0.212],
      [x, 0.262],
    ],
    0.006,
    '#2a2140',
  );
  for (const y of [0.36, 0.5]) ellipse(context, [x - 0.01, y], [0.01, 0.016], '#1f2f6a');
}

/** Grass and flowers along the lower edge, swaying in the wind. */
function drawMeadow(context: Context2D, aspect: number, time: number): void {
  const edge = (x: number): number =>
    0.93 -
    0.13 * Math.max(0, (x - aspect + 0.9) / 0.9) -
    0.03 * Math.sin(x * 4 + 0.5) -
    0.04 * Math.max(0, 0.5 - x);
  const top = Array.from({ length: 25 }, (_, step): Point => {
    const x = (step / 24) * aspect;
    return [x, edge(x)];
  });
  const grass = linear(context, [0, 0.8], [0, 1], ['#8fd04a', '#2f9a4a', '#0f4a3a']);
  polygon(context, [...top, [aspect, 1], [0, 1]], grass);
  const count = Math.round(aspect * 34);
  for (let stem = 0; stem < count; stem++) {
    const x = ((stem * 0.618034) % 1) * aspect;
    const height = 0.03 + 0.045 * ((stem * 0.3247) % 1);
    const root = Math.min(0.99, edge(x) + 0.015 + 0.05 * ((stem * 0.754877) % 1));
    const sway = 0.014 * Math.sin(turn(time, 4) - x * 5 + stem * 0.2);
    line(
      context,
      [
        [x, root + 0.02],
        [x + sway * 0.4, root - height * 0.5],
        [x + sway, root - height],
      ],
      0.007,
      stem % 2 === 0 ? '#1f7a3a' : '#b8e05a',
    );
    const size = 0.011 + 0.007 * ((stem * 0.41) % 1);
    ellipse(
      context,
      [x + sway, root - height],
      [size, size * 0.9],
      PETALS[stem % PETALS.length] ?? PETALS[0],
    );
    ellipse(context, [x + sway, root - height], [size * 0.36, size * 0.36], '#7a3a10');
  }
}
