import type { Context2D } from '../../styles/preset.ts';
import type { Point } from '../../styles/sketch.ts';
import { ellipse, linear, polygon, radial } from '../../styles/sketch.ts';
import { crossing, turn } from './loop.ts';

/** Height of the horizon; scene units are the height of the frame, from the top. */
export const HORIZON = 0.56;
/** Where the sun stands, as a share of the width, and its height. */
export const SUN = { share: 0.62, y: 0.42 } as const;

/** Clouds: start of their way, height, size, lit colour and shaded colour. */
const CLOUDS = [
  [0.05, 0.13, 0.13, '#fff1e2', '#e88fa0'],
  [0.42, 0.24, 0.1, '#ffd9b0', '#e8705f'],
  [0.62, 0.08, 0.15, '#ffffff', '#b58fd0'],
  [0.85, 0.31, 0.08, '#ffc48a', '#d8505a'],
] as const;

/** Evening sky from blue to gold, the sun, drifting clouds and two ranges of hills. */
export function drawSky(context: Context2D, aspect: number, time: number): void {
  const stops = ['#1c3f9e', '#3f86d8', '#8fb8e0', '#ffb98a', '#ffd24f'];
  context.fillStyle = linear(context, [0, 0], [0, HORIZON], stops);
  context.fillRect(0, 0, aspect, HORIZON + 0.01);
  const sun: Point = [aspect * SUN.share, SUN.y];
  const halo = 0.42 + 0.02 * Math.sin(turn(time, 2));
  ellipse(
    context,
    sun,
    [halo, halo],
    radial(context, sun, halo, ['#fff3b0', '#ffab3fa0', '#ff7a3f00']),
  );
  ellipse(
    context,
    sun,
    [0.075, 0.075],
    radial(context, sun, 0.08, ['#fffde8', '#ffe98a', '#ffb12a']),
  );
  for (const [start, y, size, lit, shaded] of CLOUDS) {
    drawCloud(context, [crossing(time, -0.35, aspect + 0.35, start), y], size, [lit, shaded]);
  }
  drawHills(context, aspect, [0.4, 0.07, 1.3], ['#8a5fc0', '#c87fa0']);
  drawHills(context, aspect, [0.49, 0.05, 3.9], ['#2f5fa8', '#4f9f9a']);
}

function drawCloud(
  context: Context2D,
  [x, y]: Point,
  size: number,
  [lit, shaded]: readonly [string, string],
): void {
  const fill = linear(context, [0, y - size * 0.5], [0, y + size * 0.3], [lit, lit, shaded]);
  ellipse(context, [x, y], [size * 1.5, size * 0.26], fill);
  ellipse(context, [x - size * 0.6, y - size * 0.12], [size * 0.55, size * 0.3], fill);
  ellipse(context, [x + size * 0.05, y - size * 0.24], [size * 0.62, size * 0.42], fill);
  ellipse(context, [x + size * 0.7, y - size * 0.1], [size * 0.5, size * 0.28], fill);
}

function drawHills(
  context: Context2D,
  aspect: number,
  [top, height, phase]: readonly [number, number, number],
  [high, low]: readonly [string, string],
): void {
  const ridge = Array.from({ length: 33 }, (_, step): Point => {
    const x = (step / 32) * aspect;
    const swell = Math.sin(x * 3.1 + phase) + 0.6 * Math.sin(x * 7.3 + phase * 2);
    return [x, top + height * 0.5 - height * 0.6 * swell];
  });
  const fill = linear(context, [0, top - height], [0, HORIZON], [high, low]);
  polygon(context, [...ridge, [aspect, HORIZON + 0.01], [0, HORIZON + 0.01]], fill);
}

/** A loose flock that crosses the sky and beats its wings. */
export function drawBirds(context: Context2D, aspect: number, time: number): void {
  context.strokeStyle = '#1f1a3c';
  context.lineWidth = 0.009;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (let bird = 0; bird < 5; bird++) {
    const x = crossing(time, aspect + 0.3, -0.3, 0.2 + bird * 0.035);
    const y = 0.3 + 0.035 * ((bird * 2) % 5) + 0.03 * Math.sin(turn(time, 1) + bird);
    const lift = 0.022 * Math.sin(turn(time, 16) + bird * 1.7);
    const span = 0.034;
    context.beginPath();
    context.moveTo(x - span, y - lift);
    context.quadraticCurveTo(x - span * 0.4, y - lift - 0.012, x, y);
    context.quadraticCurveTo(x + span * 0.4, y - lift - 0.012, x + span, y - lift);
    context.stroke();
  }
}
