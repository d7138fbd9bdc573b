/** Values on an axis whose equal lengths are equal factors. */
export interface LogScale {
  /** Where a value stands, from 0, the lowest, to 1, the highest. */
  readonly at: (value: number) => number;
  /** Round values to mark, at least two. */
  readonly ticks: readonly number[];
}

/** Most marks, so that their texts stay apart. */
const MOST_TICKS = 5;
/** What is marked of each power of ten, the sparsest first. */
const STEPS: readonly (readonly number[])[] = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 5, 7]];
/** Least factor between the ends: what hardly changes is to look as if it hardly did. */
const LEAST_FACTOR = 2;

/** The scale that holds those of `values` that are above 0; others stand at its end. */
export function logScale(values: readonly number[]): LogScale {
  const shown = values.filter((value) => value > 0 && Number.isFinite(value));
  const least = shown.length === 0 ? 1 : Math.min(...shown);
  const low = least * 0.95;
  const high = Math.max(Math.max(...shown) * 1.05, low * LEAST_FACTOR);
  const length = Math.log(high / low);
  const choices = STEPS.map((steps) => ticksBetween(low, high, steps)).filter(
    (marks) => marks.length >= 2,
  );
  const ticks = choices.findLast((marks) => marks.length <= MOST_TICKS);
  return {
    at: (value) => Math.min(1, Math.log(Math.max(value, low) / low) / length),
    ticks: ticks ?? thinned(choices[0] ?? [low, high]),
  };
}

function ticksBetween(low: number, high: number, steps: readonly number[]): readonly number[] {
  const first = Math.floor(Math.log10(low));
  const powers = Array.from(
    { length: Math.ceil(Math.log10(high)) - first + 1 },
    (_, i) => 10 ** (first + i),
  );
  return powers
    .flatMap((power) => steps.map((step) => step * power))
    .filter((value) => value >= low && value <= high);
}

function thinned(ticks: readonly number[]): readonly number[] {
  const every = Math.ceil(ticks.length / MOST_TICKS);
  return ticks.filter((_, i) => i % every === 0);
}
