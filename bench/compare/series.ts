/** @file What of several runs belongs together, and how it compares. */
import type { BenchDocument, ResultRow, Suite } from '../format/document.ts';
import { sizeName } from '../frames/frame-case.ts';
import type { RatioRow } from '../plots/ratio-plot.ts';
import type { RateSeries } from '../plots/fps-plot.ts';
import { separateRatio, type Estimate } from '../statistics/ratio.ts';

/** Rows of one engine, model, schedule and style size on one machine, by content size. */
export interface Series {
  readonly name: string;
  readonly document: BenchDocument;
  readonly schedule: string;
  readonly styleSize: number;
  readonly rows: readonly ResultRow[];
}

function seriesName({ machine }: { machine: string }, row: ResultRow, several: boolean): string {
  const parts = [row.engine, row.model ?? '', `style ${row.styleSize}`];
  if (several) parts.unshift(machine);
  return parts.filter((part) => part !== '').join(', ');
}

/** Suites of whole frames. */
const RATE_SUITES: ReadonlySet<Suite> = new Set(['frames', 'end-to-end', 'sustained']);

/** True of a row with a rate for a size. */
function isRate({ suite, fps, width }: ResultRow): boolean {
  return RATE_SUITES.has(suite) && fps !== undefined && width !== undefined;
}

/** The series of all documents, in their order. */
export function allSeries(documents: readonly BenchDocument[]): readonly Series[] {
  return documents.flatMap((document) => seriesOf(document, documents.length > 1));
}

function seriesOf(document: BenchDocument, several: boolean): Series[] {
  const series = new Map<string, Series & { readonly rows: ResultRow[] }>();
  for (const row of document.results.filter(isRate)) {
    const name = seriesName(document.environment, row, several);
    const key = `${row.name}, ${name}`;
    const { name: schedule, styleSize = 0 } = row;
    const found = series.get(key) ?? { name, document, schedule, styleSize, rows: [] };
    found.rows.push(row);
    series.set(key, found);
  }
  return [...series.values()];
}

/** A row's size. */
function rowSize({ width = 0, height = 0 }: ResultRow): string {
  return sizeName({ width, height });
}

/** Series as a plot takes them. */
export function rateSeries(series: readonly Series[]): readonly RateSeries[] {
  return series.map(({ name, rows }) => ({
    name,
    points: rows.map((row) => {
      const { fps = 0, fpsLow = fps, fpsHigh = fps } = row;
      return { size: rowSize(row), fps, low: fpsLow, high: fpsHigh };
    }),
  }));
}

/** True where two rows were measured in turns, with the second as the first's baseline. */
function inTurns(series: Series, baseline: Series, row: ResultRow, other: ResultRow): boolean {
  return (
    series.document === baseline.document &&
    row.baseline === other.engine &&
    row.model === other.model
  );
}

/** True of the same rows, however often they were gathered. */
function isSame(a: Series, b: Series): boolean {
  return a.document === b.document && a.schedule === b.schedule && a.name === b.name;
}

/** Every series of the baseline's schedule against it, size by size. */
export function compareWith(baseline: Series, series: readonly Series[]): readonly RatioRow[] {
  return (
    series
      .filter((it) => it.schedule === baseline.schedule && !isSame(it, baseline))
      // Another version of the suite measures something else.
      .filter(({ document }) => document.environment.suite === baseline.document.environment.suite)
      .flatMap((it) =>
        it.rows.flatMap((row): RatioRow[] => {
          const other = baseline.rows.find((candidate) => rowSize(candidate) === rowSize(row));
          if (other === undefined) return [];
          const name = `${it.name}, ${rowSize(row)}`;
          const { speedup, speedupLow, speedupHigh } = row;
          if (
            inTurns(it, baseline, row, other) &&
            speedup !== undefined &&
            speedupLow !== undefined &&
            speedupHigh !== undefined
          ) {
            return [{ name, ratio: speedup, low: speedupLow, high: speedupHigh }];
          }
          const [mine, its] = [estimate(row), estimate(other)];
          if (mine === undefined || its === undefined) return [];
          return [{ name, ...separateRatio(mine, its) }];
        }),
      )
  );
}

/** Undefined where the interval is not known. */
function estimate({ fps, fpsLow, fpsHigh }: ResultRow): Estimate | undefined {
  if (fps === undefined || fpsLow === undefined || fpsHigh === undefined) return undefined;
  return { value: fps, low: fpsLow, high: fpsHigh };
}
