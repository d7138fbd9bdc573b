import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EngineChoice } from '../../src/engine/engine-names.ts';
import { Stylizer } from '../../src/index.ts';
import { loadModel } from '../../src/model/load-model.ts';
import { createWorker } from '../../src/pool/create-worker.ts';
import { keepsLive } from '../../src/pool/live-pace.ts';
import { WorkerLane } from '../../src/pool/worker-lane.ts';
import { WorkerPool } from '../../src/pool/worker-pool.ts';

let end: AbortController;

beforeEach(() => {
  end = new AbortController();
});

afterEach(() => end.abort());

/** A lane with `tiny` on an engine, that says when a style is encoded. */
async function startLane(engine: EngineChoice, onEncoding: () => void): Promise<WorkerLane> {
  return WorkerLane.start({
    createWorker,
    model: await loadModel('tiny'),
    engine,
    engineOptions: { threads: 1 },
    keepBanks: true,
    onEncoding,
    onNotice: () => {},
    signal: end.signal,
  });
}

test('as many workers as a machine never has keep the picture live, and a thousandth of one does not', async () => {
  let encodings = 0;
  const lane = await startLane('wasm', () => encodings++);
  expect(await keepsLive(lane, 1000)).toBe(true);
  expect(await keepsLive(lane, 0.001)).toBe(false);
  // Neither the worker nor the browser has kept the style.
  expect(encodings).toBe(2);
});

test('engines that are slow on every CPU are not tried', async () => {
  let encodings = 0;
  const lane = await startLane('tfjs', () => encodings++);
  expect(await keepsLive(lane, 1e6)).toBe(false);
  expect(encodings).toBe(0);
});

function createSlow(): Worker {
  return new Worker(new URL('./slow.worker.ts', import.meta.url), { type: 'module' });
}

test('where the engine is slow, all workers get the lighter model, and no style counts yet', async () => {
  const tiny = await loadModel('tiny');
  const pool = await WorkerPool.start({
    model: await loadModel('compact'),
    lighter: async () => tiny,
    engine: 'wasm',
    workers: 2,
    createWorker: createSlow,
    signal: end.signal,
  });
  expect(pool.model).toBe(tiny);
  expect(pool.stats()).toEqual({ styleEncodings: 0, workerRestarts: 0 });
});

test('auto comes to a model that has a name', async () => {
  const stylizer = await Stylizer.create({ model: 'auto', engine: 'wasm', signal: end.signal });
  expect(['compact', 'tiny']).toContain(stylizer.info.model);
});
