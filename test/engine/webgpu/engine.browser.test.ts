/** @file The WebGPU engine in Chromium: exactness, and the way of a frame in and out. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWebGpuEngine } from '../../../src/engine/webgpu/index.ts';
import type { Engine, OutputSize, StyleBank } from '../../../src/engine/engine.ts';
import type { Pixels } from '../../../src/engine/pixels.ts';
import { STAGES } from '../../../src/engine/stage-timings.ts';
import { DEFAULT_GEOMETRY } from '../../../src/swap/geometry.ts';
import { expectSamePicture } from '../../support/pictures.ts';
import { randomPixels } from '../../support/random.ts';
import { transparentModel } from '../../support/synthetic-models.ts';
import { describeExactness } from '../conformance.ts';
import { resampled } from './plain-resample.ts';
import { poison, watchGpu } from './watched-gpu.ts';

describeExactness('webgpu', (model) => createWebGpuEngine(model));

async function pixelsOf(frame: VideoFrame) {
  const { displayWidth: width, displayHeight: height } = frame;
  const data = new Uint8ClampedArray(width * height * 4);
  await frame.copyTo(data, { format: 'RGBX' });
  frame.close();
  return { width, height, data };
}

function frameOf(width: number, height: number, seed: number): VideoFrame {
  const { data } = randomPixels(width, height, seed);
  const timing = { timestamp: seed * 1000, duration: 1000 };
  return new VideoFrame(data.slice(), {
    format: 'RGBX',
    codedWidth: width,
    codedHeight: height,
    ...timing,
  });
}

/** A picture as it comes out at another size. */
function scaled(picture: Pixels, size: OutputSize = picture): Pixels {
  if (size.width === picture.width && size.height === picture.height) return picture;
  const values = { ...picture, channels: 4, data: Float32Array.from(picture.data) };
  const { width, height, data } = resampled(values, size);
  return { width, height, data: Uint8ClampedArray.from(data) };
}

describe('frames', () => {
  const watched = watchGpu(navigator.gpu);
  const style = randomPixels(18, 16, 2);
  let engine: Engine;
  let bank: StyleBank;
  beforeAll(async () => {
    engine = await createWebGpuEngine(transparentModel(), { gpu: watched.gpu });
    bank = await engine.createBank(style, DEFAULT_GEOMETRY);
  });
  afterAll(() => engine.dispose());

  test.each([
    { how: 'at the working size', output: undefined },
    { how: 'scaled', output: { width: 41, height: 31 } },
  ])('$how, creates nothing per frame, and keeps the order of frames', async ({ output }) => {
    const size = { width: 22, height: 14, strength: 1, output };
    const warm = frameOf(22, 14, 0);
    (await engine.stylize(warm, bank, size)).close();
    warm.close();
    watched.calls.clear();
    const frames = Array.from({ length: 100 }, (_, i) => frameOf(22, 14, i));
    const results = await Promise.all(frames.map((frame) => engine.stylize(frame, bank, size)));
    expect(Object.fromEntries(watched.calls)).toEqual({});
    expect(results.map(({ timestamp }) => timestamp)).toEqual(
      frames.map(({ timestamp }) => timestamp),
    );
    const expected = await engine.stylizePixels(randomPixels(22, 14, 99), bank, 1);
    expectSamePicture(await pixelsOf(results.at(-1)!), scaled(expected, output), 1);
    for (const frame of [...frames, ...results]) frame.close();
  });

  test('tells how long each stage takes, the drawing of the result included', async () => {
    const size = { width: 22, height: 14, strength: 1 };
    const frame = frameOf(22, 14, 0);
    (await engine.stylize(frame, bank, size)).close();
    frame.close();
    const timings = await engine.timings(size, bank);
    for (const stage of STAGES) expect(timings?.[stage]).toBeGreaterThan(0);
    const again = frameOf(22, 14, 0);
    const output = { width: 220, height: 140 };
    (await engine.stylize(again, bank, { ...size, output })).close();
    again.close();
    const { frameOut = 0 } = (await engine.timings(size, bank)) ?? {};
    expect(frameOut).toBeGreaterThan(timings!.frameOut);
  });

  test('frames of several sizes may be under way, out of buffers that held NaN', async () => {
    const frame = frameOf(22, 14, 5);
    const how = { width: 22, height: 14, strength: 1 };
    const expected = await engine.stylizePixels(randomPixels(22, 14, 5), bank, 1);
    poison(watched);
    const outputs = [
      { width: 61, height: 37 },
      undefined,
      { width: 9, height: 14 },
      { width: 61, height: 37 },
    ];
    const results = await Promise.all(
      outputs.map((output) => engine.stylize(frame, bank, { ...how, output })),
    );
    for (const [i, output] of outputs.entries()) {
      expectSamePicture(await pixelsOf(results[i]!), scaled(expected, output), 1);
    }
    frame.close();
  });

  test('a frame is made smaller without aliasing', async () => {
    // Columns of black and white, finer than the working size: grey is what is left of them.
    const data = new Uint8ClampedArray(132 * 84 * 4).map((_, i) => ((i >> 2) & 1) * 255);
    const frame = new VideoFrame(data, {
      format: 'RGBX',
      codedWidth: 132,
      codedHeight: 84,
      timestamp: 0,
    });
    const result = await engine.stylize(frame, bank, { width: 22, height: 14, strength: 0 });
    const grey = new Uint8ClampedArray(22 * 14 * 4).fill(128);
    expectSamePicture(await pixelsOf(result), { width: 22, height: 14, data: grey }, 2);
    frame.close();
  });

  test.each([
    { fullRange: false, seen: 214 },
    { fullRange: true, seen: 200 },
  ])(
    'of a frame, what is visible comes in, full range: $fullRange',
    async ({ fullRange, seen }) => {
      const [codedWidth, codedHeight] = [30, 20];
      const rect = { x: 4, y: 2, width: 22, height: 14 };
      const grey = codedWidth * codedHeight;
      const planes = new Uint8Array((grey * 3) / 2).fill(128);
      for (let i = 0; i < grey; i++) {
        const [x, y] = [(i % codedWidth) - rect.x, Math.floor(i / codedWidth) - rect.y];
        planes[i] = x >= 0 && x < rect.width && y >= 0 && y < rect.height ? 200 : 40;
      }
      const frame = new VideoFrame(planes, {
        format: 'I420',
        codedWidth,
        codedHeight,
        visibleRect: rect,
        timestamp: 0,
        colorSpace: { matrix: 'bt709', primaries: 'bt709', transfer: 'bt709', fullRange },
      });
      const size = { width: rect.width, height: rect.height };
      const result = await engine.stylize(frame, bank, { ...size, strength: 0 });
      const data = new Uint8ClampedArray(22 * 14 * 4).fill(seen);
      expectSamePicture(await pixelsOf(result), { ...size, data }, 3);
      frame.close();
    },
  );

  test('a canvas may be drawn on again as soon as it has been handed over', async () => {
    const canvas = new OffscreenCanvas(22, 14);
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#ff0000';
    context.fillRect(0, 0, 22, 14);
    const underway = engine.stylize(canvas, bank, { width: 22, height: 14, strength: 0 });
    context.fillStyle = '#0000ff';
    context.fillRect(0, 0, 22, 14);
    const result = await pixelsOf(await underway);
    expect([...result.data.subarray(0, 3)]).toEqual([255, 0, 0]);
  });
});
