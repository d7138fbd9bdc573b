import { createTfjsEngine } from '../../../src/engine/tfjs/index.ts';
import { describeConformance } from '../conformance.ts';
import { describeGoldenConformance } from '../golden-conformance.ts';

describeConformance('tfjs-wasm', (model) => createTfjsEngine(model, { backend: 'wasm' }));
await describeGoldenConformance('tfjs-wasm', (model) =>
  createTfjsEngine(model, { backend: 'wasm' }),
);
