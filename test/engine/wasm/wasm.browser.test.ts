import { expect, test } from 'vitest';
import { createWasmEngine } from '../../../src/engine/wasm/index.ts';
import { transparentModel } from '../../support/synthetic-models.ts';
import { describeConformance } from '../conformance.ts';
import { describeTfjsParity } from '../tfjs-parity.ts';

describeConformance('wasm, relaxed SIMD, 2 threads, exact search', (model) =>
  createWasmEngine(model, { simd: 'relaxed', threads: 2, search: 'f32' }),
);

describeConformance('wasm, plain SIMD, 1 thread, exact search', (model) =>
  createWasmEngine(model, { simd: 'plain', threads: 1, search: 'f32' }),
);

describeTfjsParity('wasm, relaxed SIMD, 2 threads', (model) =>
  createWasmEngine(model, { simd: 'relaxed', threads: 2, search: 'f32' }),
);

test('says what it runs on', async () => {
  const engine = await createWasmEngine(transparentModel(), { threads: 2 });
  expect(engine.info).toEqual({
    engine: 'wasm',
    device: 'WebAssembly relaxed SIMD, 2 threads',
    gpu: false,
  });
  engine.dispose();
});
