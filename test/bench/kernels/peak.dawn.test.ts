import { describe, expect, it } from 'vitest';
import { loopKinds, loopText, measurePeak } from '../../../bench/kernels/peak.ts';
import { gpuLimitRows } from '../../../bench/roofline/gpu-limits.ts';
import { Gpu } from '../../../src/engine/webgpu/gpu.ts';
import { nodeGpu, nullGpu } from '../../engine/webgpu/dawn.ts';

describe.skipIf(nullGpu === undefined)('loops on a device with every feature', () => {
  it('all compile, in f16 and packed too', async () => {
    const gpu = await Gpu.open({ gpu: nullGpu!, precision: 'f32' });
    const kinds = loopKinds(gpu.device.features, nullGpu!.wgslLanguageFeatures);
    expect(kinds).toEqual(['f32', 'f16', 'int8 dot']);
    for (const kind of kinds) {
      await expect(gpu.computePipeline(kind, loopText(kind, 8, 64))).resolves.toBeDefined();
    }
    gpu.dispose();
  });
});

describe.skipIf(nodeGpu === undefined)('loops on the adapter here', () => {
  it('each that runs here has a rate, and so has the copy', async () => {
    const gpu = await Gpu.open({ gpu: nodeGpu!, precision: 'f32' });
    const language = nodeGpu!.wgslLanguageFeatures;
    const rows = gpuLimitRows(gpu, await measurePeak(gpu, language));
    const arithmetic = rows.filter(({ gflops = 0 }) => gflops > 0);
    expect(arithmetic).toHaveLength(loopKinds(gpu.device.features, language).length);
    expect(rows.at(-1)?.bandwidth).toBeGreaterThan(0);
    gpu.dispose();
  });
});
