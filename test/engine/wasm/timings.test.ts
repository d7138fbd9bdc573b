import { expect, test } from 'vitest';
import { STAGES } from '../../../src/engine/stage-timings.ts';
import { createWasmEngine } from '../../../src/engine/wasm/index.ts';
import { loadModel } from '../../../src/model/load-model.ts';
import { DEFAULT_GEOMETRY } from '../../../src/swap/geometry.ts';
import { randomPixels } from '../../support/random.ts';

test('splits the time of the last frames of a size into stages', async () => {
  const engine = await createWasmEngine(await loadModel('compact'), { threads: 1 });
  const bank = await engine.createBank(randomPixels(64, 48, 1), DEFAULT_GEOMETRY);
  const picture = randomPixels(96, 64, 2);
  expect(await engine.timings(picture, bank)).toBeUndefined();
  const start = performance.now();
  await engine.stylizePixels(picture, bank, 1);
  const elapsed = performance.now() - start;
  const timings = await engine.timings(picture, bank);
  const times = STAGES.map((stage) => timings?.[stage] ?? -1);
  for (const time of times) expect(time).toBeGreaterThan(0);
  expect(times.reduce((sum, time) => sum + time)).toBeLessThan(elapsed);
  expect(await engine.timings({ width: 64, height: 64 }, bank)).toBeUndefined();
  engine.dispose();
});
