import { createTfjsEngine } from '../../../src/engine/tfjs/index.ts';
import { describeConformance } from '../conformance.ts';

describeConformance('tfjs-cpu', (model) => createTfjsEngine(model, { backend: 'cpu' }));
