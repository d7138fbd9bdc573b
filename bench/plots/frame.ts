import type { Scale } from './scale.ts';
import { tickText } from './scale.ts';
import { COLOURS, element, label, seriesColour } from './svg.ts';

/** Where the plot's field lies in its drawing. */
export interface Field {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Horizontal lines with their values at the left. */
export function yGrid(field: Field, scale: Scale, unit: string): string[] {
  const lines = scale.ticks.flatMap((tick) => [
    element('line', {
      x1: field.left,
      x2: field.right,
      y1: scale.at(tick),
      y2: scale.at(tick),
      stroke: COLOURS.line,
      'stroke-width': 0.7,
    }),
    label(tickText(tick), { x: field.left - 8, y: scale.at(tick) + 4, 'text-anchor': 'end' }),
  ]);
  return [...lines, label(unit, { x: field.left - 8, y: field.top - 12, 'text-anchor': 'end' })];
}

/** Vertical lines with their values below. */
export function xGrid(field: Field, scale: Scale, unit: string): string[] {
  const lines = scale.ticks.flatMap((tick) => [
    element('line', {
      x1: scale.at(tick),
      x2: scale.at(tick),
      y1: field.top,
      y2: field.bottom,
      stroke: COLOURS.line,
      'stroke-width': 0.7,
    }),
    label(tickText(tick), { x: scale.at(tick), y: field.bottom + 18, 'text-anchor': 'middle' }),
  ]);
  const x = (field.left + field.right) / 2;
  return [...lines, label(unit, { x, y: field.bottom + 36, 'text-anchor': 'middle' })];
}

const LEGEND_LINE = 20;

/** Height of a legend. */
export function legendHeight(names: readonly string[]): number {
  return names.length * LEGEND_LINE;
}

/** Names of series with their colours, one below the other. */
export function legend(names: readonly string[], left: number, top: number): string[] {
  return names.flatMap((name, i) => [
    element('circle', { cx: left, cy: top + i * LEGEND_LINE, r: 5, fill: seriesColour(i) }),
    label(name, { x: left + 14, y: top + i * LEGEND_LINE + 4, fill: COLOURS.ink }),
  ]);
}
