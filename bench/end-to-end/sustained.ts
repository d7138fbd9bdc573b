/** @file Minutes at full load: machines that throttle show it as a curve that falls. */
import type { ResultRow } from '../format/document.ts';
import { figure } from '../format/row-text.ts';
import { StylizerRunner } from '../frames/stylizer-runner.ts';
import { median } from '../statistics/quantile.ts';
import { rounded, summarise } from '../statistics/summary.ts';
import { caseRow, type EndToEndCase } from './end-to-end-case.ts';

const BIN_SECONDS = 5;

/** Frames per second over time: [seconds since the start, fps] each. */
type RateCurve = readonly (readonly [number, number])[];

/**
 * How the rate at the end compares with that at the beginning, each the median over a fifth of the
 * time: `from 24.1 to 23.5 fps, 98 %`. Undefined where the curve is too short to have both.
 */
export function throttling(curve: RateCurve): string | undefined {
  const fifth = Math.floor(curve.length / 5);
  if (fifth === 0) return undefined;
  const rates = curve.map(([, fps]) => fps);
  const [first, last] = [median(rates.slice(0, fifth)), median(rates.slice(-fifth))];
  return `from ${figure(first)} to ${figure(last)} fps, ${((last / first) * 100).toFixed(0)} %`;
}

/** Frames at full rate for `setup.seconds`, counted every 5 seconds; `onRate` is told each count. */
export async function sustained(
  setup: EndToEndCase,
  signal: AbortSignal,
  onRate: (fps: number) => void,
): Promise<ResultRow> {
  const { engine, model, size, styleSize, seconds } = setup;
  const runner = await StylizerRunner.create({ engine, model, signal });
  try {
    await runner.prepare(size, styleSize);
    await runner.frame();
    const curve: [number, number][] = [];
    const start = performance.now();
    let binStart = start;
    let frames = 0;
    const lane = async (): Promise<void> => {
      while (performance.now() - start < seconds * 1000) {
        signal.throwIfAborted();
        await runner.frame();
        frames += 1;
        const now = performance.now();
        if (now - binStart < BIN_SECONDS * 1000) continue;
        const fps = (frames * 1000) / (now - binStart);
        curve.push([rounded((now - start) / 1000), rounded(fps)]);
        onRate(fps);
        binStart = now;
        frames = 0;
      }
    };
    await Promise.all(Array.from({ length: runner.inFlight }, lane));
    if (curve.length === 0) throw new Error(`it must go on for ${BIN_SECONDS} s at least`);
    const row = caseRow('sustained', 'sustained', setup, runner);
    const note = throttling(curve);
    const summary = summarise(curve.map(([, fps]) => 1000 / fps));
    return { ...row, ...summary, curve, ...(note === undefined ? {} : { note }) };
  } finally {
    runner.dispose();
  }
}
