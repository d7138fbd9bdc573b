import { legend, legendHeight, xGrid, yGrid } from './frame.ts';
import { logScale } from './scale.ts';
import { drawing, element, hint, seriesColour } from './svg.ts';

/** Something measured while something else grows. */
export interface GrowthSeries {
  readonly name: string;
  /** [x, y] each, both above 0, the least x first. */
  readonly points: readonly (readonly [number, number])[];
}

const WIDTH = 760;
const FIELD = { left: 70, right: WIDTH - 24, top: 64, bottom: 324 };

/** Growth as multiples of where each series begins, both axes in equal steps for equal factors. */
export function growthPlot(series: readonly GrowthSeries[], title: string): string {
  const relative = series.map(({ name, points }) => {
    const [x0, y0] = points[0] ?? [1, 1];
    return { name, points: points.map(([x, y]) => [x / x0, y / y0] as const) };
  });
  const all = relative.flatMap(({ points }) => points);
  const x = logScale(1, Math.max(...all.map(([value]) => value)), [FIELD.left, FIELD.right]);
  const heights = all.map(([, value]) => value);
  const y = logScale(Math.min(...heights, 1), Math.max(...heights), [FIELD.bottom, FIELD.top]);
  const names = relative.map(({ name }) => name);
  const marks = relative.flatMap(({ name, points }, i) => {
    const colour = seriesColour(i);
    const places = points.map(([a, b]) => `${x.at(a).toFixed(1)},${y.at(b).toFixed(1)}`);
    return [
      element('polyline', { points: places.join(' '), fill: 'none', stroke: colour }, [hint(name)]),
      ...points.map(([a, b]) =>
        element('circle', { cx: x.at(a), cy: y.at(b), r: 4, fill: colour }),
      ),
    ];
  });
  return drawing(title, WIDTH, FIELD.bottom + 66 + legendHeight(names), [
    ...yGrid(FIELD, y, 'times'),
    ...xGrid(FIELD, x, 'times as large; upwards: times as much'),
    ...marks,
    ...legend(names, FIELD.left, FIELD.bottom + 62),
  ]);
}
