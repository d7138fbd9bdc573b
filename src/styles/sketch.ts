import type { Context2D } from './preset.ts';

/** A point of the picture, in whatever unit the context is scaled to. */
export type Point = readonly [x: number, y: number];

/** Fills an ellipse, `turn` radians clockwise. */
export function ellipse(
  context: Context2D,
  [x, y]: Point,
  [radiusX, radiusY]: Point,
  fill: string | CanvasGradient,
  turn = 0,
): void {
  context.fillStyle = fill;
  context.beginPath();
  context.ellipse(x, y, radiusX, radiusY, turn, 0, Math.PI * 2);
  context.fill();
}

/** Fills a polygon. */
export function polygon(
  context: Context2D,
  points: readonly Point[],
  fill: string | CanvasGradient,
): void {
  context.fillStyle = fill;
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.closePath();
  context.fill();
}

/** Strokes a line through `points`, round at the ends and joints. */
export function line(
  context: Context2D,
  points: readonly Point[],
  width: number,
  stroke: string | CanvasGradient,
): void {
  context.lineWidth = width;
  context.strokeStyle = stroke;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.stroke();
}

/** A gradient along the line from `from` to `to`, its stops evenly spaced. */
export function linear(
  context: Context2D,
  [x0, y0]: Point,
  [x1, y1]: Point,
  stops: readonly string[],
): CanvasGradient {
  return withStops(context.createLinearGradient(x0, y0, x1, y1), stops);
}

/** A gradient outward from `centre`, its stops evenly spaced up to `radius`. */
export function radial(
  context: Context2D,
  [x, y]: Point,
  radius: number,
  stops: readonly string[],
): CanvasGradient {
  return withStops(context.createRadialGradient(x, y, 0, x, y, radius), stops);
}

function withStops(gradient: CanvasGradient, stops: readonly string[]): CanvasGradient {
  for (const [index, stop] of stops.entries())
    gradient.addColorStop(index / (stops.length - 1), stop);
  return gradient;
}
