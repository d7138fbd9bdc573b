import { expect, test } from 'vitest';
import { createEngine } from '../../src/engine/create-engine.ts';
import { transparentModel } from '../support/synthetic-models.ts';

test('makes the engine that is named', async () => {
  const engine = await createEngine('tfjs-cpu', transparentModel());
  expect(engine.info).toEqual({ engine: 'tfjs-cpu', device: 'tfjs on JavaScript', gpu: false });
  engine.dispose();
});

test('auto makes one that runs here', async () => {
  const engine = await createEngine('auto', transparentModel());
  expect(engine.info.gpu).toBe(false);
  expect(engine.info.engine).toMatch(/^(wasm|tfjs-wasm)$/);
  engine.dispose();
});

test('says which names there are', async () => {
  // @ts-expect-error: callers in JavaScript may pass any name.
  await expect(createEngine('cuda', transparentModel())).rejects.toThrow(
    new TypeError(
      'engine must be one of auto, webgpu, wasm, tfjs, tfjs-webgpu, tfjs-wasm, tfjs-cpu, not cuda',
    ),
  );
});

test('says why an engine does not run', async () => {
  await expect(createEngine('tfjs-webgpu', transparentModel())).rejects.toThrow(
    'WebGPU offers no adapter here',
  );
});
