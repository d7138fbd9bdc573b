/** @file Engines side by side at one size: warmed up, then turn by turn, within a time limit. */
import type { ResultRow } from '../format/document.ts';
import { measure, type Rounds } from '../statistics/measure.ts';
import { ratioFields } from '../statistics/ratio.ts';
import { summarise } from '../statistics/summary.ts';
import { secondsText, within } from '../time-budget.ts';
import type { Schedule } from './frame-case.ts';
import { framesPerTurn, frameTurn, type FrameRunner } from './turns.ts';

/** Share of the time for warming up, at most. */
const WARM_UP_SHARE = 0.25;
/** The first frame, for which an engine compiles what it runs, says little where a second fits. */
const FIRST_SHARE = 0.5;
const WARM_UP_FRAMES = 6;
const WARM_UP_MS = 400;

/** Warms up, and says how long the quickest frame took, in milliseconds. */
export async function warmUp(runner: FrameRunner, limit: number): Promise<number> {
  const start = performance.now();
  let quickest = Infinity;
  for (let frame = 0; frame < WARM_UP_FRAMES; frame += 1) {
    const before = performance.now();
    await within(limit, 'one frame', runner.frame());
    const now = performance.now();
    quickest = Math.min(quickest, now - before);
    const enough = Math.min(WARM_UP_MS, limit * WARM_UP_SHARE);
    if (now - start >= enough && frame > 0) break;
    if (now - start >= limit * (frame === 0 ? FIRST_SHARE : WARM_UP_SHARE)) break;
  }
  return quickest;
}

/** True where so many milliseconds hold a turn; else why not. */
export function roomFor(
  milliseconds: number,
  frameMs: number,
  runner: FrameRunner,
  schedule: Schedule,
): true | string {
  const needed = frameMs * framesPerTurn(runner, schedule);
  if (needed <= milliseconds) return true;
  return `a frame takes ${secondsText(frameMs)}; there were ${secondsText(milliseconds)} for it`;
}

/** Turns of several runners, in the time given. */
export function contest(
  runners: readonly FrameRunner[],
  schedule: Schedule,
  budget: number,
  signal: AbortSignal,
  onTurn: () => void,
): Promise<Rounds[]> {
  const contenders = runners.map((runner) => ({ turn: () => frameTurn(runner, schedule) }));
  return measure(contenders, { budget, signal, onTurn });
}

/** Rows with the statistics of their rounds; the last is the baseline of the others. */
export function contestRows(
  rows: readonly Omit<ResultRow, 'msMedian'>[],
  rounds: readonly Rounds[],
): ResultRow[] {
  const last = rows.length - 1;
  const baseline = rows[last];
  return rows.map((row, i) => {
    const summary = summarise(rounds[i]!.flat());
    if (i === last || baseline === undefined) return { ...row, ...summary };
    return { ...row, ...summary, ...ratioFields(baseline.engine, rounds[i]!, rounds[last]!) };
  });
}
