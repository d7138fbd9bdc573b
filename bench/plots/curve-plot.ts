import { legend, legendHeight, xGrid, yGrid } from './frame.ts';
import { linearScale } from './scale.ts';
import { drawing, element, hint, seriesColour } from './svg.ts';

/** Something over time. */
export interface CurveSeries {
  readonly name: string;
  /** [time, value] each, both of 0 or more. */
  readonly points: readonly (readonly [number, number])[];
}

/** What the axes count in. */
export interface Units {
  readonly x: string;
  readonly y: string;
}

const WIDTH = 760;
const FIELD = { left: 70, right: WIDTH - 24, top: 64, bottom: 324 };

/** Values over time, a line each. */
export function curvePlot(series: readonly CurveSeries[], title: string, units: Units): string {
  const all = series.flatMap(({ points }) => points);
  const x = linearScale(Math.max(...all.map(([time]) => time), 1), [FIELD.left, FIELD.right]);
  const y = linearScale(Math.max(...all.map(([, value]) => value), 1), [FIELD.bottom, FIELD.top]);
  const names = series.map(({ name }) => name);
  return drawing(title, WIDTH, FIELD.bottom + 66 + legendHeight(names), [
    ...yGrid(FIELD, y, units.y),
    ...xGrid(FIELD, x, units.x),
    ...series.map(({ name, points }, i) =>
      element(
        'polyline',
        {
          points: points
            .map(([time, value]) => `${x.at(time).toFixed(1)},${y.at(value).toFixed(1)}`)
            .join(' '),
          fill: 'none',
          stroke: seriesColour(i),
          'stroke-width': 2,
          'stroke-linejoin': 'round',
        },
        [hint(name)],
      ),
    ),
    ...legend(names, FIELD.left, FIELD.bottom + 62),
  ]);
}
