import { STAGES, type Stage, type StageTimings } from '../../src/engine/stage-timings.ts';
import { figure } from '../format/row-text.ts';
import { xGrid } from './frame.ts';
import { linearScale } from './scale.ts';
import { COLOURS, drawing, element, hint, label, seriesColour } from './svg.ts';

/** A frame's stages on one engine. */
export interface StageBar {
  readonly name: string;
  readonly stages: StageTimings;
}

/** Stages as the user reads them. */
const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  frameIn: 'frame in',
  encode: 'encoder',
  search: 'search',
  blend: 'blend',
  decode: 'decoder',
  frameOut: 'frame out',
};

const WIDTH = 760;
const ROW = 44;
const LEFT = 24;
const TOP = 76;

/** Where the time of a frame goes: a bar per engine, its stages side by side. */
export function stagePlot(bars: readonly StageBar[], title: string): string {
  const totals = bars.map(({ stages }) => STAGES.reduce((sum, stage) => sum + stages[stage], 0));
  const field = { left: LEFT, right: WIDTH - 24, top: TOP, bottom: TOP + bars.length * ROW };
  const x = linearScale(Math.max(...totals), [field.left, field.right]);
  const rows = bars.flatMap(({ name, stages }, row) => {
    const y = TOP + row * ROW;
    let sum = 0;
    const parts = STAGES.map((stage, i) => {
      const left = x.at(sum);
      sum += stages[stage];
      const width = Math.max(x.at(sum) - left - 1, 0);
      return element('rect', { x: left, y: y + 20, width, height: 18, fill: seriesColour(i) }, [
        hint(`${STAGE_NAMES[stage]}: ${figure(stages[stage])} ms`),
      ]);
    });
    return [
      label(`${name}, ${figure(sum)} ms`, { x: LEFT, y: y + 14, fill: COLOURS.ink }),
      ...parts,
    ];
  });
  const legend = STAGES.flatMap((stage, i) => [
    element('rect', { x: LEFT + i * 112, y: 42, width: 12, height: 12, fill: seriesColour(i) }),
    label(STAGE_NAMES[stage], { x: LEFT + 18 + i * 112, y: 53 }),
  ]);
  return drawing(title, WIDTH, field.bottom + 50, [
    ...xGrid(field, x, 'milliseconds a frame'),
    ...rows,
    ...legend,
  ]);
}
