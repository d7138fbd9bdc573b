import { expect, it } from 'vitest';
import { ownPeer } from '../../bench/peers/own-peer.ts';
import { measure, type Contender } from '../../bench/statistics/measure.ts';
import { interleavedRatio, verdict } from '../../bench/statistics/ratio.ts';
import { loadModel } from '../../src/model/load-model.ts';
import { randomPixels } from '../support/random.ts';

/** Real frames of the WebAssembly engine; `repeats` of them are sold as one. */
async function contender(repeats: number): Promise<Contender> {
  const model = await loadModel(new URL('../../models/tiny/', import.meta.url));
  const picture = randomPixels(64, 48, 1);
  const peer = await ownPeer('wasm', { model, picture, style: randomPixels(32, 32, 2) });
  return {
    async turn() {
      const times: number[] = [];
      for (let frame = 0; frame < 3; frame += 1) {
        const start = performance.now();
        for (let i = 0; i < repeats; i += 1) await peer.stylize(picture);
        times.push(performance.now() - start);
      }
      return times;
    },
  };
}

const stopping = { budget: 4000, minRounds: 60, precision: 0.01 };

it('reports an engine slowed on purpose as slower', async () => {
  const [slowed, plain] = await measure([await contender(2), await contender(1)], stopping);
  const ratio = interleavedRatio(slowed!, plain!);
  expect(verdict(ratio)).toBe('slower');
  expect(ratio.ratio).toBeLessThan(0.85);
});

it('reports no difference between an engine and itself', async () => {
  const both = [await contender(1), await contender(1)];
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
