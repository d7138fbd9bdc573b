import { describe, expect, it } from 'vitest';
import { medianInterval } from '../../../bench/statistics/bootstrap.ts';
import { measure, type Contender } from '../../../bench/statistics/measure.ts';
import { relativeHalfWidth } from '../../../bench/statistics/summary.ts';
import { correlatedTimes } from './synthetic.ts';

/** A machine whose clock goes on by what its work takes. */
class Machine {
  time = 0;
  readonly now = (): number => this.time;

  contender(times: readonly number[], log: number[] = [], name = 0): Contender {
    let next = 0;
    return {
      turn: () => {
        const time = times[next++ % times.length]!;
        this.time += time;
        log.push(name);
        return Promise.resolve([time]);
      },
    };
  }
}

const recipe = { count: 5000, median: 20, spread: 0.1, correlation: 0.5 };

describe('measure', () => {
  it('stops when the median is known as well as asked', async () => {
    const machine = new Machine();
    const steady = machine.contender(correlatedTimes({ ...recipe, seed: 1 }));
    const [rounds] = await measure([steady], { budget: 1e6, precision: 0.03, now: machine.now });
    const interval = medianInterval(rounds!.flat());
    expect(relativeHalfWidth(interval)).toBeLessThanOrEqual(0.03);
    expect(rounds!.length).toBeGreaterThanOrEqual(20);
    expect(machine.time).toBeLessThan(1e5);
  });

  it('states intervals that hold the truth although it stops by looking at them', async () => {
    let held = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const machine = new Machine();
      const steady = machine.contender(correlatedTimes({ ...recipe, seed }));
      const [rounds] = await measure([steady], { budget: 1e5, now: machine.now });
      const { low, high } = medianInterval(rounds!.flat());
      if (low <= 20 && 20 <= high) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(52);
  });

  it('keeps to its budget where precision is out of reach', async () => {
    const machine = new Machine();
    const noisy = machine.contender([10, 90]);
    const slow = machine.contender([300]);
    const spent: number[] = [];
    const [first, second] = await measure([noisy, slow], {
      budget: 5000,
      precision: 1e-6,
      now: machine.now,
      onTurn: (share) => spent.push(share),
    });
    expect(machine.time).toBeLessThanOrEqual(5000);
    expect(first!.length).toBe(second!.length);
    expect(spent).toEqual(spent.toSorted((a, b) => a - b));
    expect(Math.max(...spent)).toBeLessThanOrEqual(1);
  });

  it('plays one round at least, and changes who goes first', async () => {
    const machine = new Machine();
    const log: number[] = [];
    const [a, b] = [machine.contender([100], log, 1), machine.contender([100], log, 2)];
    await measure([a, b], { budget: 1, now: machine.now });
    expect(log).toEqual([1, 2]);
    await measure([a, b], { budget: 650, now: machine.now, precision: 0 });
    expect(log.slice(2)).toEqual([1, 2, 2, 1, 1, 2]);
  });

  it('ends with the reason of an abort', async () => {
    const machine = new Machine();
    const abort = new AbortController();
    const contender = machine.contender([10]);
    const onTurn = (): void => abort.abort(new Error('enough'));
    const running = measure([contender], { budget: 1e6, signal: abort.signal, onTurn });
    await expect(running).rejects.toThrow('enough');
  });
});
