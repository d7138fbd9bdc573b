import { expect, it } from 'vitest';
import { contest, contestRows } from '../../bench/frames/contest.ts';
import type { FrameRunner } from '../../bench/frames/turns.ts';
import { ownPeer } from '../../bench/peers/own-peer.ts';
import { measure, type Contender } from '../../bench/statistics/measure.ts';
import { interleavedRatio, verdict } from '../../bench/statistics/ratio.ts';
import { loadModel } from '../../src/model/load-model.ts';
import { randomPixels } from '../support/random.ts';

/** Real frames of the WebAssembly engine; `repeats` of them are sold as one. */
async function runner(repeats: number): Promise<FrameRunner> {
  const model = await loadModel(new URL('../../models/tiny/', import.meta.url));
  const picture = randomPixels(64, 48, 1);
  const peer = await ownPeer('wasm', { model, picture, style: randomPixels(32, 32, 2) });
  return {
    inFlight: 1,
    workers: 1,
    async frame() {
      for (let i = 0; i < repeats; i += 1) await peer.stylize(picture);
    },
  };
}

/** Three frames a turn. */
async function contender(): Promise<Contender> {
  const plain = await runner(1);
  return {
    async turn() {
      const times: number[] = [];
      for (let count = 0; count < 3; count += 1) {
        const start = performance.now();
        await plain.frame();
        times.push(performance.now() - start);
      }
      return times;
    },
  };
}

const stopping = { budget: 4000, minRounds: 60, precision: 0.01 };

it('the frames suite reports an engine slowed on purpose as slower', async () => {
  const runners = [await runner(2), await runner(1)];
  const { signal } = new AbortController();
  const rounds = await contest(runners, 'latency', stopping.budget, signal, () => undefined);
  const row = { suite: 'frames', name: 'latency', engine: 'wasm' } as const;
  const [slowed] = contestRows([row, row], rounds);
  const { speedup, speedupLow = 0, speedupHigh = Infinity } = slowed!;
  expect(verdict({ low: speedupLow, high: speedupHigh })).toBe('slower');
  expect(speedup).toBeLessThan(0.85);
});

it('reports no difference between an engine and itself', async () => {
  const both = [await contender(), await contender()];
  const said: string[] = [];
  // A 95 % interval errs once in twenty: of five comparisons, three right ones are beyond luck.
  for (let i = 0; i < 5; i += 1) {
    const [a, b] = await measure(both, { ...stopping, budget: 1500 });
    said.push(verdict(interleavedRatio(a!, b!)));
  }
  expect(
    said.filter((verdictSaid) => verdictSaid === 'no difference').length,
  ).toBeGreaterThanOrEqual(3);
});
