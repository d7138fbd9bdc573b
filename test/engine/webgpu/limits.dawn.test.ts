/** @file The largest sizes that are promised, and what is said of larger ones. */
import { describe, expect, test } from 'vitest';
import { GpuOutOfMemoryError } from '../../../src/engine/webgpu/errors.ts';
import { createWebGpuEngine } from '../../../src/engine/webgpu/index.ts';
import { loadModel } from '../../../src/model/load-model.ts';
import type { Activations } from '../../../src/swap/activations.ts';
import { DEFAULT_GEOMETRY } from '../../../src/swap/geometry.ts';
import { matchPatches } from '../../../src/swap/oracle.ts';
import { randomActivations, randomPixels } from '../../support/random.ts';
import { coarseModel } from '../../support/synthetic-models.ts';
import { expectSameMatch } from '../../support/expect-close.ts';
import { nodeGpu, nullGpu } from './dawn.ts';

const compact = await loadModel('compact');

/** The GPU with a device that has no more than what every adapter has. */
function withDefaultLimits(real: GPU): Pick<GPU, 'requestAdapter'> {
  return {
    requestAdapter: async (options) => {
      const adapter = await real.requestAdapter(options);
      if (adapter === null) return null;
      const requestDevice = adapter.requestDevice.bind(adapter);
      adapter.requestDevice = (descriptor) =>
        requestDevice({ requiredFeatures: descriptor?.requiredFeatures ?? [] });
      return adapter;
    },
  };
}

const geometries = [1, 3, 5, 7, 9].flatMap((patchSize) =>
  [1, 2, 3].map((styleStride) => ({ patchSize, styleStride })),
);

function cropped(from: Activations, top: number, left: number, side: number): Activations {
  const { width, channels, data } = from;
  const rows = Array.from({ length: side }, (_, y) => {
    const start = ((top + y) * width + left) * channels;
    return [...data.subarray(start, start + side * channels)];
  });
  return { height: side, width: side, channels, data: Float32Array.from(rows.flat()) };
}

describe.skipIf(nullGpu === undefined)('with the limits that every adapter has', () => {
  test('3840×2160 with a style of 1024×1024, at every patch size and stride', async () => {
    const engine = await createWebGpuEngine(compact, {
      gpu: withDefaultLimits(nullGpu!),
      precision: 'f16',
    });
    const picture = randomPixels(3840, 2160, 1);
    const style = randomPixels(1024, 1024, 2);
    for (const geometry of geometries) {
      const bank = await engine.createBank(style, geometry);
      const result = await engine.stylizePixels(picture, bank, 1);
      expect([result.width, result.height]).toEqual([3840, 2160]);
      bank.dispose();
    }
    engine.dispose();
  });

  test('activations of 3840×2160 are decoded into the host’s memory', async () => {
    const engine = await createWebGpuEngine(coarseModel(), { gpu: withDefaultLimits(nullGpu!) });
    const { width, height } = await engine.decode(randomActivations(135, 240, 4, 1));
    expect([width, height]).toEqual([3840, 2160]);
    engine.dispose();
  });

  test('what needs larger buffers is refused by name', async () => {
    const engine = await createWebGpuEngine(compact, { gpu: withDefaultLimits(nullGpu!) });
    const bank = await engine.createBank(randomPixels(64, 64, 1), DEFAULT_GEOMETRY);
    const picture = { width: 7680, height: 4320, data: new Uint8ClampedArray() };
    await expect(engine.stylizePixels(picture, bank, 1)).rejects.toThrow(
      /^webgpu, frames of 7680×4320: .*limit/,
    );
    expect((await engine.stylizePixels(randomPixels(64, 64, 2), bank, 1)).width).toBe(64);
    engine.dispose();
  });
});

describe.skipIf(nodeGpu === undefined)('on a device', () => {
  test('3840×2160 with a style of 1024×1024 finds the best patches', async () => {
    const model = coarseModel();
    const engine = await createWebGpuEngine(model, { gpu: nodeGpu! });
    const bank = await engine.createBank(randomPixels(1024, 1024, 1), DEFAULT_GEOMETRY);
    const picture = randomPixels(3840, 2160, 2);
    const content = await engine.encode(picture);
    const style = await engine.encode(randomPixels(1024, 1024, 1));
    expect([content.width, content.height, style.width]).toEqual([240, 135, 64]);
    const { cols, indices } = await engine.match(content, bank);
    for (let at = 0; at < indices.length; at += 1999) {
      const expected = matchPatches(
        cropped(content, Math.floor(at / cols), at % cols, 3),
        style,
        DEFAULT_GEOMETRY,
      );
      expectSameMatch({ ...expected, indices: indices.slice(at, at + 1) }, expected, 1e-5);
    }
    engine.dispose();
  }, 180_000);

  test('memory that runs out is named, and does no harm', async () => {
    const engine = await createWebGpuEngine(coarseModel(), { gpu: nodeGpu! });
    const bank = await engine.createBank(randomPixels(64, 64, 1), DEFAULT_GEOMETRY);
    const before = await engine.stylizePixels(randomPixels(64, 64, 2), bank, 1);
    // A tensor of 1 GiB: within the limits of the software adapter, but not within its memory.
    const picture = { width: 8192, height: 8192, data: new Uint8ClampedArray() };
    const failure: unknown = await engine.stylizePixels(picture, bank, 1).catch((e: unknown) => e);
    expect(failure).toBeInstanceOf(GpuOutOfMemoryError);
    expect(failure).toMatchObject({
      message: expect.stringMatching(/^webgpu, frames of 8192×8192/),
    });
    expect(await engine.stylizePixels(randomPixels(64, 64, 2), bank, 1)).toEqual(before);
    engine.dispose();
  });
});
