/** @file Minutes at full load: machines that throttle show it as a curve that falls. */
import type { ResultRow } from '../format/document.ts';
import { StylizerRunner } from '../frames/stylizer-runner.ts';
import { rounded, summarise } from '../statistics/summary.ts';
import type { EndToEndCase } from './end-to-end-case.ts';

const BIN_SECONDS = 5;

/** How far it has come. */
export interface SustainedProgress {
  readonly secondsLeft: number;
  readonly fps: number;
}

/** Frames at full rate for `seconds`, counted every 5 seconds. */
export async function sustained(
  setup: EndToEndCase,
  signal: AbortSignal,
  onProgress: (progress: SustainedProgress) => void,
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
        onProgress({ secondsLeft: seconds - (now - start) / 1000, fps });
        binStart = now;
        frames = 0;
      }
    };
    await Promise.all(Array.from({ length: runner.inFlight }, lane));
    const { engine: name, device, workers } = runner.info;
    const summary = summarise(curve.map(([, fps]) => 1000 / fps));
    const what = { suite: 'frames', name: 'sustained', engine: name, device, model } as const;
    return { ...what, ...size, styleSize, workers, ...summary, curve };
  } finally {
    runner.dispose();
  }
}
