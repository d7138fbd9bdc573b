/** Maps values to pixels. */
export interface Scale {
  /** Pixel of a value. */
  at(value: number): number;
  /** Round values to mark. */
  readonly ticks: readonly number[];
}

/** Pixels between which a scale runs: the lower value's first. */
export type Span = readonly [from: number, to: number];

const STEPS = [1, 2, 5, 10];

/** Even steps from 0 up to `highest` at least. */
export function linearScale(highest: number, [from, to]: Span, wanted = 5): Scale {
  const rough = Math.max(highest, 1e-9) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * STEPS.find((it) => it * power >= rough * 0.999)!;
  const count = Math.ceil((highest / step) * 0.999);
  const ticks = Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(6)));
  const end = ticks.at(-1)! || 1;
  return { at: (value) => from + ((to - from) * value) / end, ticks };
}

/** Equal steps for equal factors, from below `lowest` to above `highest`, both above 0. */
export function logScale(lowest: number, highest: number, [from, to]: Span): Scale {
  const low = Math.log10(lowest) - 0.08;
  const high = Math.max(Math.log10(highest) + 0.08, low + 0.4);
  const decades = high - low;
  const marks = decades > 4 ? [1] : decades > 1.6 ? [1, 3] : [1, 2, 3, 5, 7];
  const ticks: number[] = [];
  for (let power = Math.floor(low); power <= high; power += 1) {
    for (const mark of marks) {
      const value = Number((mark * 10 ** power).toPrecision(6));
      if (Math.log10(value) >= low && Math.log10(value) <= high) ticks.push(value);
    }
  }
  return { at: (value) => from + ((to - from) * (Math.log10(value) - low)) / (high - low), ticks };
}

/** A tick's text, short. */
export function tickText(value: number): string {
  if (value >= 1e4) return `${Number((value / 1000).toPrecision(3))}k`;
  return String(Number(value.toPrecision(3)));
}
