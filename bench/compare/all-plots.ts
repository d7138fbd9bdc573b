import type { BenchDocument } from '../format/document.ts';
import { fpsPlot } from '../plots/fps-plot.ts';
import { ratioPlot } from '../plots/ratio-plot.ts';
import {
  curvePlots,
  growthPlots,
  peerPlots,
  rooflinePlots,
  stagePlots,
  temporalPlots,
} from './plots.ts';
import { allSeries, compareWith, rateSeries, type Series } from './series.ts';

const SCHEDULE_TITLES: Readonly<Record<string, string>> = {
  throughput: 'Frames a second, as many under way as the engine takes',
  latency: 'Frames a second, one after the other',
  'file to file': 'File to file, decoding and encoding included',
  'camera to screen': 'Camera to screen, one after the other',
};

/** A plot of every kind that documents hold something for, as SVG; rates against `baseline`. */
export function allPlots(
  documents: readonly BenchDocument[],
  baseline: Series | undefined,
): readonly string[] {
  const series = allSeries(documents);
  const schedules = new Set(series.map(({ schedule }) => schedule));
  const rates = [...schedules]
    .filter((schedule) => schedule !== 'sustained')
    .map((schedule) => {
      const own = series.filter((it) => it.schedule === schedule);
      return fpsPlot(rateSeries(own), SCHEDULE_TITLES[schedule] ?? schedule);
    });
  const ratios = baseline === undefined ? [] : compareWith(baseline, series);
  const comparison =
    baseline === undefined || ratios.length === 0
      ? []
      : [ratioPlot(ratios, `Speed beside ${baseline.name}, ${baseline.schedule}`)];
  return [
    ...rates,
    ...comparison,
    ...peerPlots(documents),
    ...stagePlots(documents),
    ...rooflinePlots(documents),
    ...curvePlots(documents),
    ...growthPlots(documents),
    ...temporalPlots(documents),
  ];
}
