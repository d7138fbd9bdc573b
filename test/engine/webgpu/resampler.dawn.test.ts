/** @file Scaling on the device, beside the same in float64. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeDraw } from '../../../src/engine/webgpu/draw.ts';
import type { Side } from '../../../src/engine/webgpu/extent.ts';
import { Gpu } from '../../../src/engine/webgpu/gpu.ts';
import { Resampler } from '../../../src/engine/webgpu/resampler.ts';
import { expectClose } from '../../support/expect-close.ts';
import { randomSource } from '../../support/random.ts';
import { resampled, type Picture } from './plain-resample.ts';
import { nodeGpu } from './dawn.ts';

/** Not to be drawn on in a browser, but exact. */
const FORMAT = 'rgba32float';

function pictureOf({ width, height }: Side, value: () => number): Picture {
  const data = Float32Array.from({ length: width * height * 4 }, (_, i) =>
    i % 4 === 3 ? 1 : value(),
  );
  return { width, height, channels: 4, data };
}

describe.skipIf(nodeGpu === undefined)('scaling', () => {
  let gpu: Gpu;
  beforeAll(async () => {
    gpu = await Gpu.open({ gpu: nodeGpu!, precision: 'f32' });
  });
  afterAll(() => gpu.dispose());

  function upload(texture: GPUTexture, { width, height, data }: Picture): void {
    const layout = { bytesPerRow: width * 16, rowsPerImage: height };
    gpu.device.queue.writeTexture({ texture }, data.slice(), layout, { width, height });
  }

  /** Draws over NaN. */
  async function draw(resampler: Resampler, size: Side): Promise<Picture> {
    const { width, height } = size;
    const { RENDER_ATTACHMENT, COPY_DST, COPY_SRC } = GPUTextureUsage;
    const usage = RENDER_ATTACHMENT | COPY_DST | COPY_SRC;
    const target = gpu.device.createTexture({ size, format: FORMAT, usage });
    upload(target, {
      width,
      height,
      channels: 4,
      data: new Float32Array(width * height * 4).fill(NaN),
    });
    const bytesPerRow = Math.ceil((width * 16) / 256) * 256;
    const readback = gpu.device.createBuffer({
      size: bytesPerRow * height,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    resampler.resize(size);
    const encoder = gpu.device.createCommandEncoder();
    encodeDraw(encoder, resampler.draw, target.createView());
    encoder.copyTextureToBuffer({ texture: target }, { buffer: readback, bytesPerRow }, size);
    gpu.device.queue.submit([encoder.finish()]);
    await readback.mapAsync(GPUMapMode.READ);
    const rows = new Float32Array(readback.getMappedRange());
    const data = Float32Array.from({ length: width * height * 4 }, (_, i) => {
      const row = Math.floor(i / (width * 4));
      return rows[row * (bytesPerRow / 4) + (i % (width * 4))]!;
    });
    target.destroy();
    readback.destroy();
    return { width, height, channels: 4, data };
  }

  const side = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(1, 2, 7, 31, 61, 97));

  test('is cubic convolution, whichever side grows or shrinks', async () => {
    await fc.assert(
      fc.asyncProperty(side, side, side, side, fc.nat(), async (width, height, w, h, seed) => {
        const picture = pictureOf({ width, height }, randomSource(seed));
        const resampler = await Resampler.create(gpu, picture, FORMAT);
        upload(resampler.picture, picture);
        // One recording draws at any size.
        for (const size of [
          { width: w, height: h },
          { width: h, height: w },
        ]) {
          expectClose(await draw(resampler, size), resampled(picture, size), 1e-5);
        }
        resampler.dispose();
      }),
      { numRuns: 15 },
    );
  });

  test.each([
    { width: 4, height: 5 },
    { width: 47, height: 53 },
  ])('to $width × $height, changes nothing where a picture has one colour', async (size) => {
    const picture = pictureOf({ width: 19, height: 23 }, () => 0.625);
    const resampler = await Resampler.create(gpu, picture, FORMAT);
    upload(resampler.picture, picture);
    for (const value of (await draw(resampler, size)).data.filter((_, i) => i % 4 < 3)) {
      expect(value).toBeCloseTo(0.625, 6);
    }
    resampler.dispose();
  });
});
