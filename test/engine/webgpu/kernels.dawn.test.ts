/** @file The kernels as they are shaped for hardware, which the software adapter is not given. */
import { describe, expect, test } from 'vitest';
import { Gpu } from '../../../src/engine/webgpu/gpu.ts';
import { createWebGpuEngine } from '../../../src/engine/webgpu/index.ts';
import { decodeActivations, downloadEncoded } from '../../../src/engine/webgpu/stages.ts';
import type { Layer } from '../../../src/model/layers.ts';
import { loadModel } from '../../../src/model/load-model.ts';
import { DEFAULT_GEOMETRY } from '../../../src/swap/geometry.ts';
import { expectClose } from '../../support/expect-close.ts';
import { plainDecode, plainEncode } from '../../support/plain-network.ts';
import { randomActivations, randomPixels } from '../../support/random.ts';
import { conv, convTranspose, modelOf, syntheticModels } from '../../support/synthetic-models.ts';
import { F32_TOLERANCES } from '../conformance.ts';
import { nodeGpu, nullGpu } from './dawn.ts';

const compact = await loadModel('compact');

describe.skipIf(nodeGpu === undefined)('kernels shaped for hardware', () => {
  test.each(syntheticModels())('$manifest.name: encode and decode', async (model) => {
    const gpu = await Gpu.open({ gpu: nodeGpu!, precision: 'f32', software: false });
    const picture = randomPixels(71, 43, 1);
    const { channels } = model.manifest.activations;
    const activations = randomActivations(11, 19, channels, 2);
    const { values } = F32_TOLERANCES;
    expectClose(await downloadEncoded(gpu, model, picture), plainEncode(model, picture), values);
    expectClose(
      await decodeActivations(gpu, model, activations),
      plainDecode(model, activations),
      values,
    );
    gpu.dispose();
  });
});

const UPSAMPLE: Layer = { op: 'upsample_nearest', factor: 2 };

const KERNELS = [
  { kernels: 'software', software: true },
  { kernels: 'hardware', software: false },
];

/** Holds the encoder of such layers to float64, out of buffers that held NaN. */
async function expectEncoded(
  encoder: readonly Layer[],
  software: boolean,
  sizes: readonly (readonly [width: number, height: number])[],
): Promise<void> {
  const gpu = await Gpu.open({ gpu: nodeGpu!, precision: 'f32', software });
  poisonTensors(gpu.device);
  const model = modelOf(encoder);
  for (const [width, height] of sizes) {
    const picture = randomPixels(width, height, width);
    const expected = plainEncode(model, picture);
    expectClose(await downloadEncoded(gpu, model, picture), expected, F32_TOLERANCES.values);
  }
  gpu.dispose();
}

/** From here on, buffers for tensors hold NaN until a kernel writes them. */
function poisonTensors(device: GPUDevice): void {
  const create = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    const buffer = create(descriptor);
    if (descriptor.label?.startsWith('tensors') === true) {
      device.queue.writeBuffer(buffer, 0, new Uint8Array(descriptor.size).fill(0xff));
    }
    return buffer;
  };
}

describe.skipIf(nodeGpu === undefined).each(KERNELS)('shaped for $kernels', ({ software }) => {
  test('convolutions behind upsampling', async () => {
    const transposed = convTranspose('transposed', 5, 9, { stride: 1 });
    const encoder: Layer[] = [
      UPSAMPLE,
      conv('reflect', 3, 18, { activation: 'relu' }),
      { op: 'max_pool', factor: 2 },
      UPSAMPLE,
      conv('zero', 18, 5, { padding: 'zero', activation: 'relu' }),
      UPSAMPLE,
      transposed,
    ];
    // Sides that fill no tile, and a row of one position.
    await expectEncoded(encoder, software, [
      [37, 19],
      [9, 1],
    ]);
  });

  test('1 × 1 convolutions, in a residual and with a stride', async () => {
    const encoder: Layer[] = [
      conv('first', 3, 18, { kernel: 1, activation: 'relu' }),
      {
        op: 'residual',
        body: [
          conv('body.a', 18, 9, { padding: 'zero', activation: 'relu' }),
          conv('body.b', 9, 18, { kernel: 1, padding: 'zero' }),
        ],
      },
      conv('strided', 18, 5, { kernel: 1, stride: 2, padding: 'replicate' }),
    ];
    await expectEncoded(encoder, software, [
      [37, 19],
      [9, 1],
      [1, 1],
    ]);
  });

  test('1 × 1 convolutions that pool, and that read through pooling and shuffling', async () => {
    const encoder: Layer[] = [
      conv('pooled', 3, 10, { kernel: 1 }),
      { op: 'max_pool', factor: 2 },
      { op: 'avg_pool', factor: 2 },
      conv('pooling', 10, 12, { kernel: 1, padding: 'zero' }),
      { op: 'pixel_shuffle', factor: 2, order: 'c*4+dy*2+dx' },
      conv('shuffling', 3, 7, { kernel: 1 }),
      { op: 'pixel_unshuffle', factor: 2, order: 'c*4+dy*2+dx' },
      conv('last', 28, 16, { kernel: 1 }),
    ];
    await expectEncoded(encoder, software, [[53, 31]]);
  });
});

describe.skipIf(nullGpu === undefined)('on a device with every feature', () => {
  test.each([compact, ...syntheticModels()])('$manifest.name compiles in f16', async (model) => {
    const engine = await createWebGpuEngine(model, { gpu: nullGpu!, precision: 'auto' });
    expect(engine.info).toMatchObject({ engine: 'webgpu', gpu: true });
    expect(engine.info.device).toContain('f16');
    const bank = await engine.createBank(randomPixels(96, 80, 1), DEFAULT_GEOMETRY);
    const picture = randomPixels(64, 48, 2);
    const result = await engine.stylizePixels(picture, bank, 1);
    expect([result.width, result.height]).toEqual([64, 48]);
    engine.dispose();
  });
});
