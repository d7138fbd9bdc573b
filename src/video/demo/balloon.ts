import type { Context2D } from '../../styles/preset.ts';
import { line, polygon } from '../../styles/sketch.ts';
import { turn } from './loop.ts';

const GORES = ['#e8242f', '#ffc52a', '#2f9fd8', '#fff3dc', '#3fae5a', '#8a3fc0'] as const;

/** The angle, limited to the half that faces the viewer. */
const front = (angle: number): number => Math.min(Math.PI / 2, Math.max(-Math.PI / 2, angle));

/** Half the width of the envelope at `t` from its top (0) to its mouth (1), in radii. */
const profile = (t: number): number => Math.sin(Math.PI * t ** 0.75 * 0.93) ** 0.75 + 0.1 * t;

/** A hot-air balloon whose striped envelope turns slowly as it sways over the bay. */
export function drawBalloon(context: Context2D, aspect: number, time: number): void {
  const radius = 0.135;
  const spin = turn(time, 1);
  context.save();
  context.translate(
    aspect * (0.27 + 0.05 * Math.sin(turn(time, 1))),
    0.07 + 0.025 * Math.sin(turn(time, 2)),
  );
  context.scale(radius, radius);
  context.rotate(0.06 * Math.sin(turn(time, 1) + 1));
  for (let gore = 0; gore < 12; gore++) {
    const middle = ((gore / 6) * Math.PI + spin) % (2 * Math.PI);
    drawGore(context, middle - Math.PI, GORES[gore % GORES.length] ?? GORES[0]);
  }
  const shadow = context.createLinearGradient(-1, 0, 1, 0);
  shadow.addColorStop(0, '#1a0a4a8c');
  shadow.addColorStop(0.5, '#1a0a4a00');
  shadow.addColorStop(0.8, '#fff6d066');
  shadow.addColorStop(1, '#fff6d022');
  context.fillStyle = shadow;
  context.beginPath();
  for (let step = 0; step <= 14; step++) context.lineTo(-profile(step / 14), (step / 14) * 2.3);
  for (let step = 14; step >= 0; step--) context.lineTo(profile(step / 14), (step / 14) * 2.3);
  context.fill();
  line(
    context,
    [
      [-0.24, 2.3],
      [-0.17, 2.72],
    ],
    0.03,
    '#3a2018',
  );
  line(
    context,
    [
      [0.24, 2.3],
      [0.17, 2.72],
    ],
    0.03,
    '#3a2018',
  );
  polygon(
    context,
    [
      [-0.22, 2.68],
      [0.22, 2.68],
      [0.17, 2.98],
      [-0.17, 2.98],
    ],
    '#a8602f',
  );
  context.restore();
}

/** Draws the seen part of the gore whose middle is turned `middle` radians from the front. */
function drawGore(context: Context2D, middle: number, fill: string): void {
  const from = front(middle - Math.PI / 12);
  const to = front(middle + Math.PI / 12);
  if (from === to) return;
  context.fillStyle = fill;
  context.beginPath();
  for (let step = 0; step <= 14; step++) {
    context.lineTo(Math.sin(from) * profile(step / 14), (step / 14) * 2.3);
  }
  for (let step = 14; step >= 0; step--) {
    context.lineTo(Math.sin(to) * profile(step / 14), (step / 14) * 2.3);
  }
  context.fill();
}
