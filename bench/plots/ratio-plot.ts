import { figure } from '../format/row-text.ts';
import { verdict, type Ratio } from '../statistics/ratio.ts';
import { xGrid } from './frame.ts';
import { logScale } from './scale.ts';
import { COLOURS, drawing, element, hint, label } from './svg.ts';

/** A comparison with the baseline. */
export interface RatioRow extends Ratio {
  readonly name: string;
}

const WIDTH = 760;
const ROW = 40;
const TOP = 48;
const VERDICT_COLOURS = { faster: '#2fbf92', slower: '#e0704a', 'no difference': COLOURS.quiet };

/** What a comparison comes to, in words. */
function ratioText(row: Ratio): string {
  const ends = `${figure(row.low)}–${figure(row.high)}`;
  const said = verdict(row);
  return said === 'no difference' ? `no difference (${ends})` : `${figure(row.ratio)}× (${ends})`;
}

/** Speed relative to a baseline, with 95 % intervals: those that hold 1 show no difference. */
export function ratioPlot(rows: readonly RatioRow[], title: string): string {
  const field = { left: 24, right: WIDTH - 24, top: TOP, bottom: TOP + rows.length * ROW + 8 };
  const lows = rows.map(({ low }) => low);
  const highs = rows.map(({ high }) => high);
  const x = logScale(Math.min(...lows, 0.9), Math.max(...highs, 1.1), [field.left, field.right]);
  const marks = rows.flatMap((row, i) => {
    const top = TOP + i * ROW;
    const y = top + 30;
    const colour = VERDICT_COLOURS[verdict(row)];
    return [
      label(`${row.name}: ${ratioText(row)}`, {
        x: field.left + 4,
        y: top + 16,
        fill: COLOURS.ink,
      }),
      element('g', { stroke: colour, fill: colour }, [
        hint(`${row.name}: ${ratioText(row)}`),
        element('line', {
          x1: x.at(row.low),
          x2: x.at(row.high),
          y1: y,
          y2: y,
          'stroke-width': 3,
        }),
        element('circle', { cx: x.at(row.ratio), cy: y, r: 5 }),
      ]),
    ];
  });
  return drawing(title, WIDTH, field.bottom + 50, [
    ...xGrid(field, x, 'times as fast'),
    element('line', {
      x1: x.at(1),
      x2: x.at(1),
      y1: field.top,
      y2: field.bottom,
      stroke: COLOURS.ink,
      'stroke-dasharray': '5 4',
    }),
    ...marks,
  ]);
}
