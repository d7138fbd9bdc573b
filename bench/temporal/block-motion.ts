/**
 * @file Motion of a film that nobody knows, found by comparing blocks: for each block the place in the
 * frame before that differs least, to parts of a pixel by a parabola through its neighbours. What does
 * not come back to where it started when followed there and back was hidden (Sundaram, Brox & Keutzer,
 * Dense Point Trajectories by GPU-accelerated Large Displacement Optical Flow, 2010, section 3), and so
 * was what is found nowhere.
 */
import type { Pixels } from '../../src/engine/pixels.ts';
import { emptyMotion, isInside, type Motion } from './motion.ts';

/** Side of a block, the margin around it that is compared too, and how far it is looked for. */
const BLOCK = 8;
const MARGIN = 2;
const REACH = 10;

/** Of two places that are alike the nearer wins: levels per pixel of distance. */
const DISTANCE_COST = 0.03;
/** Mean difference in levels above which a block counts as not found. */
const MOST_DIFFERENT = 10;
/** Pixels by which there and back may differ. */
const MOST_ASTRAY = 1;

/** A frame's brightness, row by row. */
interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

function luma({ width, height, data }: Pixels): Plane {
  const values = Float32Array.from({ length: width * height }, (_, i) => {
    return 0.299 * data[i * 4]! + 0.587 * data[i * 4 + 1]! + 0.114 * data[i * 4 + 2]!;
  });
  return { width, height, values };
}

/** Mean difference of a block and its margin from what is so far away; infinite outside. */
function blockCost(a: Plane, b: Plane, left: number, top: number, dx: number, dy: number): number {
  const x0 = Math.max(left - MARGIN, 0);
  const y0 = Math.max(top - MARGIN, 0);
  const x1 = Math.min(left + BLOCK + MARGIN, a.width);
  const y1 = Math.min(top + BLOCK + MARGIN, a.height);
  if (x0 + dx < 0 || y0 + dy < 0 || x1 + dx > b.width || y1 + dy > b.height) return Infinity;
  let sum = 0;
  for (let y = y0; y < y1; y += 1) {
    const here = y * a.width;
    const there = (y + dy) * b.width + dx;
    for (let x = x0; x < x1; x += 1) sum += Math.abs(a.values[here + x]! - b.values[there + x]!);
  }
  return sum / ((x1 - x0) * (y1 - y0));
}

/** Where between two neighbours of a lowest value a parabola through all three is lowest, −½ to ½. */
function parabola(before: number, lowest: number, after: number): number {
  const bend = before - 2 * lowest + after;
  if (!Number.isFinite(bend) || bend <= 0) return 0;
  return Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend)));
}

/** One direction. */
function match(a: Plane, b: Plane): Motion {
  const motion = emptyMotion(a);
  for (let top = 0; top < a.height; top += BLOCK) {
    for (let left = 0; left < a.width; left += BLOCK) {
      const cost = (dx: number, dy: number): number => blockCost(a, b, left, top, dx, dy);
      let best = { dx: 0, dy: 0, cost: cost(0, 0) };
      let least = best.cost;
      for (let dy = -REACH; dy <= REACH; dy += 1) {
        for (let dx = -REACH; dx <= REACH; dx += 1) {
          const here = cost(dx, dy);
          const weighed = here + DISTANCE_COST * Math.hypot(dx, dy);
          if (weighed < least) [least, best] = [weighed, { dx, dy, cost: here }];
        }
      }
      const { dx, dy } = best;
      const exactX = dx + parabola(cost(dx - 1, dy), best.cost, cost(dx + 1, dy));
      const exactY = dy + parabola(cost(dx, dy - 1), best.cost, cost(dx, dy + 1));
      const found = best.cost <= MOST_DIFFERENT ? 1 : 0;
      for (let y = top; y < Math.min(top + BLOCK, a.height); y += 1) {
        const row = y * a.width;
        const end = row + Math.min(left + BLOCK, a.width);
        motion.dx.fill(exactX, row + left, end);
        motion.dy.fill(exactY, row + left, end);
        motion.visible.fill(found, row + left, end);
      }
    }
  }
  return motion;
}

/** Where the pixels of a frame were in the one before. */
export function blockMotion(frame: Pixels, earlier: Pixels): Motion {
  const [now, then] = [luma(frame), luma(earlier)];
  const there = match(now, then);
  const back = match(then, now);
  const visible = there.visible.map((found, pixel) => {
    const x = (pixel % frame.width) + there.dx[pixel]!;
    const y = Math.floor(pixel / frame.width) + there.dy[pixel]!;
    if (found === 0 || !isInside(frame, x, y)) return 0;
    const near = Math.round(y) * frame.width + Math.round(x);
    const astray = Math.hypot(there.dx[pixel]! + back.dx[near]!, there.dy[pixel]! + back.dy[near]!);
    return astray <= MOST_ASTRAY ? 1 : 0;
  });
  return { ...there, visible };
}
