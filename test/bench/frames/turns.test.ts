import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { frameTurn } from '../../../bench/frames/turns.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Frames of 300 ms on workers that begin and end together; more of them wait for a worker. */
function lockstep(workers: number, inFlight: number) {
  let queue = Promise.resolve();
  let begun = 0;
  let round = Promise.resolve();
  return {
    workers,
    inFlight,
    frame: (): Promise<void> => {
      if (begun % workers === 0) {
        round = queue.then(() => new Promise((resolve) => void setTimeout(resolve, 300)));
        queue = round;
      }
      begun += 1;
      return round;
    },
  };
}

it.each([
  [1, 3],
  [2, 3],
  [2, 4],
  [3, 4],
])(
  '%i workers in step, %i frames under way: a frame takes its share',
  async (workers, inFlight) => {
    const turn = frameTurn(lockstep(workers, inFlight), 'throughput');
    await vi.runAllTimersAsync();
    expect((await turn)[0]).toBeCloseTo(300 / workers, 6);
  },
);
