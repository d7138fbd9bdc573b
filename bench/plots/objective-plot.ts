import { legend, legendHeight, xGrid, yGrid } from './frame.ts';
import { linearScale, logScale, type Scale } from './scale.ts';
import { drawing, element, hint, label, seriesColour } from './svg.ts';

/** How far an optimisation of one picture came. */
export interface ObjectiveSeries {
  /** What it began with. */
  readonly name: string;
  /** [steps, objective relative to the content's own] each, by steps from 0. */
  readonly points: readonly (readonly [steps: number, share: number])[];
}

/** The optimisations of one content and style. */
export interface ObjectivePanel {
  readonly title: string;
  readonly series: readonly ObjectiveSeries[];
}

const WIDTH = 760;
const COLUMNS = 2;
const PANEL = { width: WIDTH / COLUMNS, height: 230, top: 60 };

/** Objective against steps, a panel per picture: the steps by their square root, for the first matter. */
export function objectivePlot(panels: readonly ObjectivePanel[], title: string): string {
  const all = panels.flatMap(({ series }) => series.flatMap(({ points }) => points));
  const shares = all.map(([, share]) => share);
  const most = Math.max(...all.map(([steps]) => steps), 1);
  const names = [...new Set(panels.flatMap(({ series }) => series.map(({ name }) => name)))];
  const drawn = panels.flatMap((panel, i) => {
    const left = (i % COLUMNS) * PANEL.width + 66;
    const top = PANEL.top + Math.floor(i / COLUMNS) * (PANEL.height + 80) + 30;
    const field = { left, right: left + PANEL.width - 86, top, bottom: top + PANEL.height - 30 };
    const y = logScale(Math.min(...shares), Math.max(...shares), [field.bottom, field.top]);
    const x = rootScale(most, field.left, field.right);
    return [
      label(panel.title, { x: field.left, y: field.top - 26, 'font-weight': 600 }),
      ...yGrid(field, y, ''),
      ...xGrid(field, x, 'steps'),
      ...panel.series.flatMap((series) => curve(series, names.indexOf(series.name), x, y)),
    ];
  });
  const rows = Math.ceil(panels.length / COLUMNS);
  const bottom = PANEL.top + rows * (PANEL.height + 80) + 10;
  return drawing(title, WIDTH, bottom + legendHeight(names), [
    ...drawn,
    ...legend(names, 66, bottom),
  ]);
}

function curve(
  { name, points }: ObjectiveSeries,
  index: number,
  x: Scale,
  y: Scale,
): readonly string[] {
  const colour = seriesColour(index);
  const places = points.map(([steps, share]) => [x.at(steps), y.at(share)] as const);
  return [
    element('polyline', {
      points: places.map(([left, top]) => `${left.toFixed(1)},${top.toFixed(1)}`).join(' '),
      fill: 'none',
      stroke: colour,
      'stroke-width': 2,
    }),
    ...places.map(([cx, cy], i) => {
      const [steps, share] = points[i]!;
      const text = `${name}, ${steps} steps: ${share.toPrecision(3)}`;
      return element('circle', { cx, cy, r: 4, fill: colour }, [hint(text)]);
    }),
  ];
}

function rootScale(most: number, left: number, right: number): Scale {
  const root = linearScale(1, [left, right]);
  const ticks = [0, 10, 50, 100, 300, 1000].filter((tick) => tick <= most);
  return { at: (steps) => root.at(Math.sqrt(steps / most)), ticks };
}
