/**
 * @file How frames are timed in turns. Latency: one frame after the other, each by itself. Throughput:
 * as many under way as keep every worker busy; the pipeline is filled before the clock starts, and is
 * still full when it stops.
 */
import type { Schedule } from './frame-case.ts';

/** What stylises frames. */
export interface FrameRunner {
  /** Frames that may be under way at a time. */
  readonly inFlight: number;
  /** Stylises a frame and throws the result away. */
  frame(): Promise<void>;
}

/** A turn is about this long: short, so that turns change often. */
const TURN_MS = 120;

/** Milliseconds of each frame, one after the other. */
async function latencyTurn(runner: FrameRunner): Promise<number[]> {
  const times: number[] = [];
  const start = performance.now();
  let before = start;
  do {
    await runner.frame();
    const now = performance.now();
    times.push(now - before);
    before = now;
  } while (before - start < TURN_MS);
  return times;
}

/** Milliseconds from frame to frame, on average over the turn. */
async function throughputTurn(runner: FrameRunner): Promise<number[]> {
  const lanes = runner.inFlight;
  let done = 0;
  let filled = 0;
  let result: number | undefined;
  const lane = async (): Promise<void> => {
    while (result === undefined) {
      await runner.frame();
      done += 1;
      const now = performance.now();
      if (done === lanes) filled = now;
      const counted = done - lanes;
      // Whole rounds of the lanes: frames of one round may end together.
      const whole = counted > 0 && counted % lanes === 0;
      if (whole && now - filled >= TURN_MS) result ??= (now - filled) / counted;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return [result ?? 0];
}

/** One turn in the way of a schedule. */
export function frameTurn(runner: FrameRunner, schedule: Schedule): Promise<number[]> {
  return schedule === 'latency' ? latencyTurn(runner) : throughputTurn(runner);
}

/** Frames that one turn takes at least: what a budget must have room for. */
export function framesPerTurn(inFlight: number, schedule: Schedule): number {
  return schedule === 'latency' ? 1 : 3 * inFlight - 1;
}
