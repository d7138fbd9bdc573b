import { expect, test } from 'vitest';
import { anyWithin } from '../../src/pool/live-pace.ts';

/** How frames that take so long are judged by a limit of 60 ms, and how many of them were done. */
async function judge(...times: readonly number[]): Promise<[boolean, number]> {
  let done = 0;
  const isQuick = await anyWithin(60, async (frame) => {
    done++;
    return times[Math.min(frame, times.length - 1)]!;
  });
  return [isQuick, done];
}

test('one quick frame tells what a machine is good for, and ends the trial', async () => {
  expect(await judge(60)).toEqual([true, 1]);
  expect(await judge(200, 90, 70, 1300, 59)).toEqual([true, 5]);
});

test('frames that are all a little slow are too slow, and a hopeless one ends the trial', async () => {
  expect(await judge(61)).toEqual([false, 8]);
  expect(await judge(241, 10)).toEqual([false, 1]);
});
