import { expect, test } from 'vitest';
import { StageClock } from '../../../src/engine/wasm/stage-clock.ts';

function frame(clock: StageClock, start: number, search: number): void {
  clock.begin(start);
  clock.lap('frameIn', start + 1);
  clock.lap('encode', start + 4);
  clock.lap('encode', start + 6);
  clock.lap('search', start + 6 + search);
}

test('gives the median of each stage over whole frames', () => {
  const clock = new StageClock();
  expect(clock.timings).toBeUndefined();
  for (const [i, search] of [3, 90, 4].entries()) {
    frame(clock, i * 100, search);
    clock.end();
  }
  frame(clock, 1000, 50);
  const expected = { frameIn: 1, encode: 5, search: 4, blend: 0, decode: 0, frameOut: 0 };
  expect(clock.timings).toEqual(expected);
});

test('forgets what was long ago', () => {
  const clock = new StageClock();
  for (let i = 0; i < 30; i++) {
    frame(clock, i * 100, i < 15 ? 80 : 2);
    clock.end();
  }
  expect(clock.timings?.search).toBe(2);
});
