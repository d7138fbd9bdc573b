import type { Context2D } from '../../styles/preset.ts';
import type { Point } from '../../styles/sketch.ts';
import { ellipse, linear, polygon } from '../../styles/sketch.ts';
import { turn } from './loop.ts';
import { HORIZON, SUN } from './sky.ts';

/** Rows of swell, far to near: colour of the crest and of the trough. */
const ROWS = [
  ['#ffb870', '#d88f9a'],
  ['#5fc0c8', '#3f8fc0'],
  ['#2fa0b8', '#2468b0'],
  ['#3fc0b8', '#1a56a0'],
  ['#2488b8', '#123f8a'],
  ['#2fb0b0', '#0f3478'],
  ['#1f70a8', '#0c2860'],
] as const;

/** Swell that rolls towards the shore in rows, larger as it comes near, and the sun's glitter. */
export function drawSea(context: Context2D, aspect: number, time: number): void {
  context.fillStyle = linear(context, [0, HORIZON], [0, 1], ['#ffc27a', '#3f9fc0', '#0f3a80']);
  context.fillRect(0, HORIZON, aspect, 1 - HORIZON);
  for (const [row, [crest, trough]] of ROWS.entries()) {
    const depth = row / ROWS.length;
    const top = HORIZON + 0.012 + 0.4 * depth ** 1.25;
    const height = 0.006 + 0.026 * depth;
    const length = 0.16 + 0.42 * depth;
    const direction = row % 2 === 0 ? 1 : -1;
    const roll = turn(time, 4 - Math.floor(row / 2)) * direction + row * 2.1;
    const heave = 0.008 * depth * Math.sin(turn(time, 2) + row);
    const swell = Array.from({ length: 49 }, (_, step): Point => {
      const x = (step / 48) * aspect;
      const phase = (x / length) * 2 * Math.PI + roll;
      return [x, top + heave - height * Math.sin(phase + 0.5 * Math.sin(phase))];
    });
    const fill = linear(context, [0, top - height], [0, top + 0.11], [crest, trough]);
    const foot = Math.min(1, top + 0.14);
    polygon(context, [...swell, [aspect, foot], [0, foot]], fill);
    context.strokeStyle = row === 0 ? '#ffe0a8' : '#d8f4ee';
    context.lineWidth = 0.002 + 0.005 * depth;
    context.beginPath();
    for (const [x, y] of swell) context.lineTo(x, y);
    context.stroke();
  }
  drawGlitter(context, aspect, time);
}

function drawGlitter(context: Context2D, aspect: number, time: number): void {
  for (let spark = 0; spark < 54; spark++) {
    const depth = (spark % 18) / 18;
    const spread = 0.05 + 0.13 * depth;
    const drift = Math.sin(spark * 12.9898) * spread;
    const twinkle = 0.5 + 0.5 * Math.sin(turn(time, 5 + (spark % 4)) + spark * 2.4);
    const x = aspect * SUN.share + drift + 0.012 * Math.sin(turn(time, 3) + spark);
    const y = HORIZON + 0.015 + depth * 0.33;
    const reach = (0.012 + 0.04 * depth) * twinkle;
    ellipse(
      context,
      [x, y],
      [reach, 0.003 + 0.006 * depth * twinkle],
      spark % 3 === 0 ? '#fff6cf' : '#ffc75a',
    );
  }
}
