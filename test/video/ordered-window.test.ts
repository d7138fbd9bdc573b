import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { orderedWindow } from '../../src/video/ordered-window.ts';

/** Counts up, and records how far it was asked and whether it was ended. */
function counter(length: number) {
  const state = { taken: 0, ended: false };
  async function* count() {
    try {
      for (let n = 0; n < length; n++) {
        state.taken = n + 1;
        yield n;
      }
    } finally {
      state.ended = true;
    }
  }
  return { state, items: count() };
}

const nothing = () => undefined;

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** Ten times a number, every third one at once and the others later. */
async function tenfold(n: number): Promise<number> {
  await pause((n % 3) * 4);
  return n * 10;
}

const failAtTwo = (n: number) =>
  n === 2 ? Promise.reject(new Error('frame 2')) : Promise.resolve(n);

async function* failing() {
  yield await Promise.resolve(1);
  throw new Error('source');
}

describe('orderedWindow', () => {
  test('yields results in the order of the items, whichever is ready first', async () => {
    const results = await collect(orderedWindow(counter(9).items, 4, tenfold, nothing));
    expect(results).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80]);
  });

  test('works on `limit` items at once and takes no more from the source', async () => {
    const { state, items } = counter(20);
    let running = 0;
    let most = 0;
    let received = 0;
    const work = async (n: number) => {
      most = Math.max(most, ++running);
      await pause(1);
      running--;
      return n;
    };
    for await (const result of orderedWindow(items, 3, work, nothing)) {
      received++;
      expect(state.taken - received).toBeLessThan(3);
      expect(result).toBe(received - 1);
    }
    expect(received).toBe(20);
    expect(most).toBe(3);
  });

  test('ends the source and discards what was under way when the consumer stops', async () => {
    const { state, items } = counter(20);
    const discarded: number[] = [];
    const window = orderedWindow(
      items,
      3,
      (n) => Promise.resolve(n),
      (n) => discarded.push(n),
    );
    for await (const result of window) if (result === 1) break;
    expect(state.ended).toBe(true);
    expect(discarded).toEqual([2, 3]);
  });

  test('passes a failure on at its turn, and discards the results after it', async () => {
    const { state, items } = counter(20);
    const discarded: number[] = [];
    const received: number[] = [];
    const run = async () => {
      const window = orderedWindow(items, 3, failAtTwo, (n) => discarded.push(n));
      for await (const result of window) received.push(result);
    };
    await expect(run()).rejects.toThrow('frame 2');
    expect(received).toEqual([0, 1]);
    expect(discarded).toEqual([3, 4]);
    expect(state.ended).toBe(true);
  });

  test('passes a failure of the source on', async () => {
    const run = collect(orderedWindow(failing(), 1, (n) => Promise.resolve(n), nothing));
    await expect(run).rejects.toThrow('source');
  });
});
