import { figure } from '../format/row-text.ts';
import { legend, legendHeight, yGrid } from './frame.ts';
import { logScale } from './scale.ts';
import { COLOURS, drawing, element, hint, label, seriesColour } from './svg.ts';

/** A rate with its 95 % interval. */
export interface RatePoint {
  /** e.g. `640×360`. */
  readonly size: string;
  readonly fps: number;
  readonly low: number;
  readonly high: number;
}

/** Rates of one engine on one machine. */
export interface RateSeries {
  readonly name: string;
  readonly points: readonly RatePoint[];
}

const WIDTH = 760;
const FIELD_HEIGHT = 260;
const FIELD = { left: 70, right: WIDTH - 24, top: 64, bottom: 64 + FIELD_HEIGHT };

/** Frames per second against content size, with intervals; 24 fps is where motion begins to flow. */
export function fpsPlot(series: readonly RateSeries[], title: string): string {
  const sizes = [
    ...new Set(series.flatMap(({ points }) => points.map(({ size }) => size))),
  ].toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  const all = series.flatMap(({ points }) => points);
  const lows = all.map(({ low }) => low);
  const highs = all.map(({ high }) => high);
  const y = logScale(Math.min(...lows, 24), Math.max(...highs, 30), [FIELD.bottom, FIELD.top]);
  const step = (FIELD.right - FIELD.left) / sizes.length;
  const place = (size: string, i: number): number => {
    const middle = FIELD.left + (sizes.indexOf(size) + 0.5) * step;
    return middle + (i - (series.length - 1) / 2) * Math.min(14, (step * 0.7) / series.length);
  };
  const marks = series.flatMap(({ name, points }, i) =>
    points.map(({ size, fps, low, high }) => {
      const x = place(size, i);
      const colour = seriesColour(i);
      return element('g', { stroke: colour, fill: colour }, [
        hint(`${name}, ${size}: ${figure(fps)} fps (${figure(low)}–${figure(high)})`),
        element('line', { x1: x, x2: x, y1: y.at(low), y2: y.at(high), 'stroke-width': 2 }),
        ...[low, high].map((end) =>
          element('line', { x1: x - 4, x2: x + 4, y1: y.at(end), y2: y.at(end) }),
        ),
        element('circle', { cx: x, cy: y.at(fps), r: 5 }),
      ]);
    }),
  );
  const names = series.map(({ name }) => name);
  return drawing(title, WIDTH, FIELD.bottom + 50 + legendHeight(names), [
    ...yGrid(FIELD, y, 'fps'),
    element('line', {
      x1: FIELD.left,
      x2: FIELD.right,
      y1: y.at(24),
      y2: y.at(24),
      stroke: COLOURS.quiet,
      'stroke-dasharray': '5 4',
    }),
    label('24', { x: FIELD.right - 4, y: y.at(24) - 5, 'text-anchor': 'end' }),
    ...sizes.map((size, i) =>
      label(size, {
        x: FIELD.left + (i + 0.5) * step,
        y: FIELD.bottom + 18,
        'text-anchor': 'middle',
      }),
    ),
    ...marks,
    ...legend(names, FIELD.left, FIELD.bottom + 46),
  ]);
}
