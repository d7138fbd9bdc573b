import { beforeAll, expect, test } from 'vitest';
import { createTfjsEngine } from '../../../src/engine/tfjs/index.ts';
import { transparentModel } from '../../support/synthetic-models.ts';
import { describeConformance } from '../conformance.ts';

// tfjs takes at most half of the cores: where there are fewer than four, threads would go untested.
beforeAll(() => {
  Object.defineProperty(navigator, 'hardwareConcurrency', { value: 4 });
});

describeConformance('tfjs-wasm', (model) =>
  createTfjsEngine(model, { backend: 'wasm', threads: 2 }),
);

test('uses threads, for the page is cross-origin isolated', async () => {
  const engine = await createTfjsEngine(transparentModel(), { backend: 'wasm', threads: 2 });
  expect(globalThis.crossOriginIsolated).toBe(true);
  expect(engine.info.device).toBe('tfjs on WebAssembly, 2 threads');
  engine.dispose();
});
