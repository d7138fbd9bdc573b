/**
 * @file How long the blocks of a block bootstrap must be so that they hold the sample's
 * autocorrelation: Politis & White, "Automatic block-length selection for the dependent bootstrap"
 * (2004), with the correction of Patton, Politis & White (2009), for circular blocks.
 */

/** Autocovariances of a sample at lags 0 … `maxLag`. */
function autocovariances(sample: readonly number[], maxLag: number): number[] {
  const n = sample.length;
  const mean = sample.reduce((sum, value) => sum + value, 0) / n;
  return Array.from({ length: maxLag + 1 }, (_, lag) => {
    let sum = 0;
    for (let i = lag; i < n; i++) sum += (sample[i]! - mean) * (sample[i - lag]! - mean);
    return sum / n;
  });
}

/** The flat-top window of Politis & Romano: 1 up to half of its width, then down to 0. */
function flatTop(position: number): number {
  const distance = Math.abs(position);
  return distance <= 0.5 ? 1 : Math.max(0, 2 * (1 - distance));
}

/** The last lag whose correlation counts: a run of negligible ones follows. */
function lastTellingLag(correlations: readonly number[], n: number, run: number): number {
  const negligible = 2 * Math.sqrt(Math.log10(n) / n);
  let quiet = 0;
  for (let lag = 1; lag < correlations.length; lag++) {
    quiet = Math.abs(correlations[lag]!) < negligible ? quiet + 1 : 0;
    if (quiet === run) return lag - run;
  }
  const telling = correlations.findLastIndex((value) => Math.abs(value) >= negligible);
  return Math.max(telling, 0);
}

/** Length of a block, 1 to a third of the sample: 1 where values do not depend on those before. */
export function blockLength(sample: readonly number[]): number {
  const n = sample.length;
  if (n < 9) return 1;
  const run = Math.max(5, Math.ceil(Math.sqrt(Math.log10(n))));
  const maxLag = Math.min(Math.ceil(Math.sqrt(n)) + run, n - 1);
  const covariances = autocovariances(sample, maxLag);
  const variance = covariances[0]!;
  if (!(variance > 0)) return 1;
  const correlations = covariances.map((value) => value / variance);
  const width = Math.min(2 * Math.max(lastTellingLag(correlations, n, run), 1), maxLag);
  let spectrum = variance;
  let slope = 0;
  for (let lag = 1; lag <= width; lag++) {
    const weighted = 2 * flatTop(lag / width) * covariances[lag]!;
    spectrum += weighted;
    slope += lag * weighted;
  }
  const optimal = ((1.5 * slope ** 2) / spectrum ** 2) ** (1 / 3) * n ** (1 / 3);
  const longest = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3));
  return Number.isFinite(optimal) ? Math.min(Math.max(Math.round(optimal), 1), longest) : longest;
}
