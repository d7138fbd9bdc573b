/**
 * @file The kernels in f16, on an adapter that computes in it. SwiftShader does not; Mesa's software
 * driver does (25.0 in Node: `VK_ICD_FILENAMES` names its `lvp_icd.json`).
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebGpuStyleBank } from '../../../src/engine/webgpu/bank.ts';
import { Gpu } from '../../../src/engine/webgpu/gpu.ts';
import {
  blendField,
  decodeActivations,
  downloadEncoded,
  matchActivations,
} from '../../../src/engine/webgpu/stages.ts';
import { loadModel } from '../../../src/model/load-model.ts';
import { DEFAULT_GEOMETRY as GEOMETRY } from '../../../src/swap/geometry.ts';
import { blendPatches, matchPatches } from '../../../src/swap/oracle.ts';
import { choiceQuality } from '../../support/choice-quality.ts';
import { expectClose } from '../../support/expect-close.ts';
import { plainDecode, plainEncode } from '../../support/plain-network.ts';
import { randomPixels } from '../../support/random.ts';
import { syntheticModels } from '../../support/synthetic-models.ts';
import { nodeGpu } from './dawn.ts';

const hasHalves = (await nodeGpu?.requestAdapter())?.features.has('shader-f16') === true;
const models = [...syntheticModels(), await loadModel('compact')];

/** Difference of values, as a share of their largest magnitude. */
const VALUES = 1e-2;
/** Milliseconds: a driver on the CPU takes its time to compile f16. */
const COMPILE_TIMEOUT = 300_000;

describe.skipIf(!hasHalves)('in f16, shaped for hardware', () => {
  let gpu: Gpu;
  let poke: ReturnType<typeof setInterval>;
  beforeEach(async () => {
    gpu = await Gpu.open({ gpu: nodeGpu!, precision: 'f16', software: false });
    // Mesa's driver at times says only at the next submission that one has been done.
    poke = setInterval(() => gpu.device.queue.submit([]), 20);
  });
  afterEach(() => {
    clearInterval(poke);
    gpu.dispose();
  });

  test.each(models)(
    '$manifest.name agrees with the oracle',
    async (model) => {
      const picture = randomPixels(71, 43, 1);
      const stylePicture = randomPixels(52, 60, 2);
      const content = plainEncode(model, picture);
      const style = plainEncode(model, stylePicture);
      expectClose(await downloadEncoded(gpu, model, picture), content, VALUES);

      const bank = new WebGpuStyleBank([stylePicture], GEOMETRY, [style], () => undefined);
      const field = await matchActivations(gpu, model, content, bank);
      expect(choiceQuality(field, content, style, GEOMETRY)).toBeGreaterThan(0.999);

      const best = matchPatches(content, style, GEOMETRY);
      const swapped = blendPatches(best, style, GEOMETRY);
      expectClose(await blendField(gpu, model, best, bank), swapped, VALUES);
      const decoded = await decodeActivations(gpu, model, swapped);
      expectClose(decoded, plainDecode(model, swapped), VALUES);
      bank.dispose();
    },
    COMPILE_TIMEOUT,
  );
});
