import { afterEach, expect, test, vi } from 'vitest';
import { createEngine } from '../../src/engine/create-engine.ts';
import { transparentModel } from '../support/synthetic-models.ts';
import { nullGpu } from './webgpu/dawn.ts';

afterEach(() => vi.unstubAllGlobals());

test.skipIf(nullGpu === undefined).each([
  { exact: false, precision: 'f16' },
  { exact: true, precision: 'f32' },
])('where the adapter has f16, exact: $exact computes in $precision', async (choice) => {
  vi.stubGlobal('navigator', { gpu: nullGpu });
  const engine = await createEngine('webgpu', transparentModel(), { exact: choice.exact });
  expect(engine.info.device).toMatch(new RegExp(`, ${choice.precision}$`));
  engine.dispose();
});
