import type { Point } from './sketch.ts';

/** Direction of the brush at a place of the unit square, in radians. */
export type FlowField = (x: number, y: number) => number;

/**
 * Follows a flow field from `start` in `steps` equal steps over `length` (Euler integration, fine
 * enough for strokes much shorter than the field's features). Gives `steps + 1` points of the unit
 * square.
 */
export function streamline(field: FlowField, start: Point, length: number, steps: number): Point[] {
  const points: Point[] = [start];
  let [x, y] = start;
  for (let step = 0; step < steps; step++) {
    const angle = field(x, y);
    x += (Math.cos(angle) * length) / steps;
    y += (Math.sin(angle) * length) / steps;
    points.push([x, y]);
  }
  return points;
}

/** Points on a jittered grid of the unit square, `count` a side, in shuffled order. */
export function scatter(count: number, random: { next(): number }): Point[] {
  const points: Point[] = [];
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      points.push([(column + random.next()) / count, (row + random.next()) / count]);
    }
  }
  for (let last = points.length - 1; last > 0; last--) {
    const other = Math.floor(random.next() * (last + 1));
    const kept = points[last];
    const swapped = points[other];
    if (kept === undefined || swapped === undefined) continue;
    points[last] = swapped;
    points[other] = kept;
  }
  return points;
}
