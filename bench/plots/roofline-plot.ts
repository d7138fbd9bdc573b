/**
 * @file The roofline (Williams, Waterman & Patterson 2009): whatever runs on a device is held either by
 * its arithmetic or by its memory, whichever is the lower for the operations it does per byte.
 */
import { figure } from '../format/row-text.ts';
import { legend, legendHeight, xGrid, yGrid } from './frame.ts';
import { logScale } from './scale.ts';
import { COLOURS, drawing, element, hint, label, seriesColour } from './svg.ts';

/** A device's limits. */
export interface Roof {
  /** e.g. `f32`. */
  readonly name: string;
  readonly gflops: number;
  /** GB/s. */
  readonly bandwidth: number;
}

/** Something that runs on it. */
export interface RoofPoint {
  readonly name: string;
  /** Operations per byte. */
  readonly intensity: number;
  readonly gflops: number;
  /** Share of the limit, 0–1. */
  readonly share: number;
}

const WIDTH = 760;
const LABEL_LINE = 14;
const FIELD = { left: 70, right: WIDTH - 24, top: 64, bottom: 344 };

/** Stages under the roofs of their device. */
export function rooflinePlot(
  roofs: readonly Roof[],
  points: readonly RoofPoint[],
  title: string,
): string {
  const ridges = roofs.map(({ gflops, bandwidth }) => gflops / bandwidth);
  const xs = [...points.map(({ intensity }) => intensity), ...ridges];
  const x = logScale(Math.min(...xs) / 3, Math.max(...xs) * 3, [FIELD.left, FIELD.right]);
  const floor = Math.min(...points.map(({ gflops }) => gflops), ...roofs.map((r) => r.gflops)) / 2;
  const ceiling = Math.max(
    ...roofs.map(({ gflops }) => gflops),
    ...points.map(({ gflops }) => gflops),
  );
  const y = logScale(floor, ceiling * 1.3, [FIELD.bottom, FIELD.top]);
  const highestFirst = roofs.toSorted((a, b) => b.gflops - a.gflops);
  let labelled = -Infinity;
  const lines = highestFirst.flatMap(({ name, gflops, bandwidth }) => {
    // Names of roofs close to each other would lie on top of each other.
    labelled = Math.max(y.at(gflops) - 6, labelled + LABEL_LINE);
    const slopeStart = floor / bandwidth;
    const leftmost = x.at(slopeStart) < FIELD.left ? Math.min(...xs) / 3 : slopeStart;
    const corners = [
      [leftmost, leftmost * bandwidth],
      [gflops / bandwidth, gflops],
      [Math.max(...xs) * 3, gflops],
    ] as const;
    return [
      element('polyline', {
        points: corners.map(([a, b]) => `${x.at(a).toFixed(1)},${y.at(b).toFixed(1)}`).join(' '),
        fill: 'none',
        stroke: COLOURS.quiet,
        'stroke-width': 1.5,
      }),
      label(`${name}: ${figure(gflops)} GFLOP/s`, {
        x: FIELD.right - 4,
        y: labelled,
        'text-anchor': 'end',
        // A seam keeps names readable over lines.
        stroke: COLOURS.raised,
        'stroke-width': 3,
        'paint-order': 'stroke',
      }),
    ];
  });
  const names = points.map(
    ({ name, gflops, share }, i) =>
      `${i + 1}  ${name}: ${figure(gflops)} GFLOP/s, ${figure(share * 100)} % of what f32 allows`,
  );
  const marks = points.flatMap(({ intensity, gflops }, i) => {
    const [cx, cy] = [x.at(intensity), y.at(gflops)];
    return [
      element('circle', { cx, cy, r: 5, fill: seriesColour(i) }, [hint(names[i]!)]),
      label(String(i + 1), { x: cx + 7, y: cy + 4, fill: COLOURS.ink, 'font-size': 11 }),
    ];
  });
  return drawing(title, WIDTH, FIELD.bottom + 66 + legendHeight(names), [
    ...yGrid(FIELD, y, 'GFLOP/s'),
    ...xGrid(FIELD, x, 'operations per byte'),
    ...lines,
    ...marks,
    ...legend(names, FIELD.left, FIELD.bottom + 62),
  ]);
}
