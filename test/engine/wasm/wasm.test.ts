import { describeConformance } from '../conformance.ts';
import { describeGoldenConformance, GOLDEN_TOLERANCES } from '../golden-conformance.ts';
import { createWasmEngine } from '../../../src/engine/wasm/index.ts';

describeConformance('wasm, exact search', (model) =>
  createWasmEngine(model, { simd: 'plain', search: 'f32' }),
);
await describeGoldenConformance(
  'wasm, exact search',
  (model) => createWasmEngine(model, { simd: 'plain', search: 'f32' }),
  GOLDEN_TOLERANCES,
);

describeConformance('wasm, 8-bit search', (model) => createWasmEngine(model, { simd: 'plain' }), {
  values: 1e-4,
  tie: 0.005,
  levels: 1,
});
