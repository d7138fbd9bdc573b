/** @file Plots of what documents hold beside rates. */
import type { BenchDocument, ResultRow } from '../format/document.ts';
import { curvePlot, type CurveSeries } from '../plots/curve-plot.ts';
import { growthPlot } from '../plots/growth-plot.ts';
import { ratioPlot, type RatioRow } from '../plots/ratio-plot.ts';
import { rooflinePlot, type Roof, type RoofPoint } from '../plots/roofline-plot.ts';
import { stagePlot } from '../plots/stage-plot.ts';
import { limitRows } from '../roofline/stage-rows.ts';
import { coresText, sizeText } from '../format/row-text.ts';

function rowName({ environment }: BenchDocument, row: ResultRow, several: boolean): string {
  const parts = [row.engine, row.model ?? '', sizeText(row)];
  if (several) parts.unshift(environment.machine);
  return parts.filter((part) => part !== '').join(', ');
}

/** Where the time of a frame goes, for every frame whose engine can tell. */
export function stagePlots(documents: readonly BenchDocument[]): string[] {
  const bars = documents.flatMap((document) =>
    document.results.flatMap((row) =>
      row.stages === undefined
        ? []
        : [
            {
              name: `${rowName(document, row, documents.length > 1)}, ${row.name}`,
              stages: row.stages,
            },
          ],
    ),
  );
  return bars.length === 0 ? [] : [stagePlot(bars, 'Where the time of a frame goes')];
}

/** Rates over a long run. */
export function curvePlots(documents: readonly BenchDocument[]): string[] {
  const series = documents.flatMap((document) =>
    document.results.flatMap((row) =>
      row.curve === undefined
        ? []
        : [{ name: rowName(document, row, documents.length > 1), points: row.curve }],
    ),
  );
  return series.length === 0
    ? []
    : [curvePlot(series, 'At full load, over time', { x: 'seconds', y: 'fps' })];
}

/** The roofs that limits make. */
function roofsOf(limits: readonly ResultRow[]): Roof[] {
  const bandwidth = Math.max(...limits.map((row) => row.bandwidth ?? 0));
  if (bandwidth === 0) return [];
  return limits.flatMap(({ name, gflops }) =>
    gflops === undefined ? [] : [{ name, gflops, bandwidth }],
  );
}

/** What the plot's title does not say of a stage: `search, 640×360, style 256`. */
function pointOf(row: ResultRow): RoofPoint[] {
  const { intensity, gflops, peakShare } = row;
  if (intensity === undefined || gflops === undefined || peakShare === undefined) return [];
  const [stage = ''] = row.name.split(',');
  return [{ name: `${stage}, ${sizeText(row)}`, intensity, gflops, share: peakShare }];
}

/** Stages under the roofs of what they ran on: a plot per machine, model, engine and number of cores. */
export function rooflinePlots(documents: readonly BenchDocument[]): string[] {
  return documents.flatMap(({ environment, results }) => {
    const groups = new Map<string, { limits: ResultRow[]; points: RoofPoint[] }>();
    for (const row of results) {
      const points = pointOf(row);
      if (points.length === 0) continue;
      const limits = limitRows(results, row.engine, row.workers);
      const cores = limits[0]?.workers;
      const on = cores === undefined ? row.engine : `${row.engine} on ${coresText(cores)}`;
      const ran = `${row.model ?? ''}, ${on}`;
      const group = groups.get(ran) ?? { limits, points: [] };
      group.points.push(...points);
      groups.set(ran, group);
    }
    return [...groups].flatMap(([ran, { limits, points }]) => {
      const roofs = roofsOf(limits);
      const title = `Stages under their limits: ${environment.machine}, ${ran}`;
      return roofs.length === 0 ? [] : [rooflinePlot(roofs, points, title)];
    });
  });
}

/** How Impasto compares with other implementations, where there were turns enough for an interval. */
export function peerPlots(documents: readonly BenchDocument[]): string[] {
  const rows = documents.flatMap((document) =>
    document.results.flatMap((row): RatioRow[] => {
      const { suite, baseline, speedup, speedupLow, speedupHigh } = row;
      if (suite !== 'peers' || baseline === undefined || speedup === undefined) return [];
      if (speedupLow === undefined || speedupHigh === undefined) return [];
      const name = `${rowName(document, row, documents.length > 1)} beside ${baseline}`;
      return [{ name, ratio: speedup, low: speedupLow, high: speedupHigh }];
    }),
  );
  return rows.length === 0 ? [] : [ratioPlot(rows, 'Beside other ways to run the method')];
}

/** What changes from frame to frame beyond what moves, over time: a plot per clip and lag. */
export function temporalPlots(documents: readonly BenchDocument[]): string[] {
  const plots = new Map<string, CurveSeries[]>();
  for (const { environment, results } of documents) {
    for (const { model = '', temporal } of results) {
      if (temporal === undefined) continue;
      const { clip, lag, stability, curve, inputCurve } = temporal;
      const title = `Warp error over ${lag === 1 ? '1 frame' : `${lag} frames`}: ${clip}`;
      const said = stability === 0 ? 'stability off' : `stability ${stability}`;
      const machines = new Set(documents.map((it) => it.environment.machine));
      const machine = machines.size > 1 ? `${environment.machine}, ` : '';
      const series = plots.get(title) ?? [{ name: 'the clip itself', points: inputCurve }];
      series.push({ name: `${machine}${model}, ${said}`, points: curve });
      plots.set(title, series);
    }
  }
  return [...plots].map(([title, series]) => curvePlot(series, title, { x: 'frame', y: 'levels' }));
}

/** How time and memory grow, with the fitted exponents beside the predicted ones. */
export function growthPlots(documents: readonly BenchDocument[]): string[] {
  const series = documents.flatMap(({ results }) =>
    results.flatMap(({ name, exponent }) => {
      if (exponent === undefined) return [];
      const { fitted, predicted, points } = exponent;
      const fits = `exponent ${fitted.toFixed(2)}, predicted ${predicted.toFixed(2)}`;
      return [{ name: `${name}: ${fits}`, points }];
    }),
  );
  return series.length === 0 ? [] : [growthPlot(series, 'How time and memory grow')];
}
