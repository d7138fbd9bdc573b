import { describeConformance } from '../conformance.ts';
import { describeGoldenConformance, GOLDEN_TOLERANCES } from '../golden-conformance.ts';
import { describeTfjsParity } from '../tfjs-parity.ts';
import { createWasmEngine } from '../../../src/engine/wasm/index.ts';

describeConformance('wasm, exact search', (model) =>
  createWasmEngine(model, { simd: 'plain', search: 'f32' }),
);
await describeGoldenConformance(
  'wasm, exact search',
  (model) => createWasmEngine(model, { simd: 'plain', search: 'f32' }),
  GOLDEN_TOLERANCES,
);
describeTfjsParity('wasm, plain SIMD', (model) =>
  createWasmEngine(model, { simd: 'plain', search: 'f32' }),
);
