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
  /** Frames that are worked on at a time; the others wait. */
  readonly workers: number;
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

/**
 * Frames after which everything is where it was: whole rounds of the lanes and of the workers. Frames of
 * one round may end together, and a part of one would count for no time or for too much.
 */
function roundOf({ inFlight, workers }: FrameRunner): number {
  let round = inFlight;
  while (round % workers !== 0) round += inFlight;
  return round;
}

/** Milliseconds from frame to frame, on average over the turn. */
async function throughputTurn(runner: FrameRunner): Promise<number[]> {
  const lanes = runner.inFlight;
  const round = roundOf(runner);
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
      if (counted > 0 && counted % round === 0 && now - filled >= TURN_MS)
        result ??= (now - filled) / counted;
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
export function framesPerTurn(runner: FrameRunner, schedule: Schedule): number {
  return schedule === 'latency' ? 1 : 2 * runner.inFlight + roundOf(runner) - 1;
}
