/** @file What the WebGPU engine keeps, frees, counts and survives, in Node on Dawn. */
import { describe, expect, test } from 'vitest';
import { createWebGpuEngine } from '../../../src/engine/webgpu/index.ts';
import type { Pixels } from '../../../src/engine/pixels.ts';
import { STAGES } from '../../../src/engine/stage-timings.ts';
import { DeviceKeeper } from '../../../src/engine/webgpu/device-keeper.ts';
import { GpuLostError } from '../../../src/engine/webgpu/errors.ts';
import { DEFAULT_GEOMETRY } from '../../../src/swap/geometry.ts';
import { randomPixels } from '../../support/random.ts';
import { transparentModel } from '../../support/synthetic-models.ts';
import { nodeGpu } from './dawn.ts';
import { poison, watchGpu } from './watched-gpu.ts';

const model = transparentModel();
const picture = randomPixels(22, 14, 1);
const style = randomPixels(18, 16, 2);

/** Pixels of which only the bytes are a property of its own. */
class Image implements Pixels {
  readonly data: Uint8ClampedArray;
  readonly #sides: Pixels;

  constructor(pixels: Pixels) {
    this.data = pixels.data;
    this.#sides = pixels;
  }

  get width(): number {
    return this.#sides.width;
  }

  get height(): number {
    return this.#sides.height;
  }
}

const hasHalves = (await nodeGpu?.requestAdapter())?.features.has('shader-f16') === true;

describe.skipIf(nodeGpu === undefined)('the WebGPU engine', () => {
  test('creates nothing per frame', async () => {
    const watched = watchGpu(nodeGpu!);
    const engine = await createWebGpuEngine(model, { gpu: watched.gpu });
    const bank = await engine.createBank(style, DEFAULT_GEOMETRY);
    await engine.stylizePixels(picture, bank, 1);
    watched.calls.clear();
    for (let i = 0; i < 100; i++) {
      await engine.stylizePixels(randomPixels(22, 14, i), bank, i / 100);
    }
    expect(Object.fromEntries(watched.calls)).toEqual({});
    engine.dispose();
  });

  test('takes a style whose sides are getters, as those of an ImageData are', async () => {
    const engine = await createWebGpuEngine(model, { gpu: nodeGpu! });
    const expected = await engine.createBank(style, DEFAULT_GEOMETRY);
    const image = new Image(style);
    const bank = await engine.createBank(image, DEFAULT_GEOMETRY);
    const [painted, same] = [bank, expected].map((made) => engine.stylizePixels(picture, made, 1));
    expect(await painted).toEqual(await same);
    engine.dispose();
  });

  test('reads nothing that it has not written', async () => {
    const watched = watchGpu(nodeGpu!);
    const engine = await createWebGpuEngine(model, { gpu: watched.gpu });
    const bank = await engine.createBank(style, { patchSize: 5, styleStride: 2 });
    const clean = await engine.stylizePixels(picture, bank, 0.5);
    poison(watched);
    expect(await engine.stylizePixels(picture, bank, 0.5)).toEqual(clean);
    engine.dispose();
  });

  test('frees everything: 200 times made and disposed, nothing is left', async () => {
    const watched = watchGpu(nodeGpu!);
    const busy: number[] = [];
    const left: number[] = [];
    for (let i = 0; i < 200; i++) {
      const engine = await createWebGpuEngine(model, { gpu: watched.gpu });
      if (i % 50 === 0) {
        const bank = await engine.createBank(style, DEFAULT_GEOMETRY);
        await engine.stylizePixels(picture, bank, 1);
        busy.push(watched.live.size);
      }
      engine.dispose();
      left.push(watched.live.size);
    }
    expect(Math.min(...busy)).toBeGreaterThan(10);
    expect(Math.max(...left)).toBe(0);
    expect(watched.devices).toHaveLength(200);
  });

  test('a disposed bank leaves nothing behind', async () => {
    const watched = watchGpu(nodeGpu!);
    const engine = await createWebGpuEngine(model, { gpu: watched.gpu });
    const kept = await engine.createBank(style, DEFAULT_GEOMETRY);
    await engine.stylizePixels(picture, kept, 1);
    const before = watched.live.size;
    const bank = await engine.createBank(style, DEFAULT_GEOMETRY);
    await engine.stylizePixels(picture, bank, 1);
    bank.dispose();
    expect(watched.live.size).toBe(before);
    await expect(engine.stylizePixels(picture, bank, 1)).rejects.toThrow('disposed');
    engine.dispose();
  });

  test('a lost device is replaced, its styles and frames are made again', async () => {
    const watched = watchGpu(nodeGpu!);
    const notices: string[] = [];
    const engine = await createWebGpuEngine(model, {
      gpu: watched.gpu,
      onNotice: (notice) => notices.push(notice),
    });
    const bank = await engine.createBank(style, DEFAULT_GEOMETRY);
    const before = await engine.stylizePixels(picture, bank, 1);
    watched.devices[0]!.destroy();
    expect(await engine.stylizePixels(picture, bank, 1)).toEqual(before);
    const underway = engine.stylizePixels(picture, bank, 1);
    watched.devices[1]!.destroy();
    expect(await underway).toEqual(before);
    expect(watched.devices).toHaveLength(3);
    expect(notices).toHaveLength(2);
    watched.devices[2]!.destroy();
    await expect(engine.stylizePixels(picture, bank, 1)).rejects.toThrow(GpuLostError);
    engine.dispose();
  });

  test('what a failure spoils is freed, and the failure named', async () => {
    const keeper = await DeviceKeeper.open({ gpu: nodeGpu!, precision: 'f32' }, () => undefined);
    const freed: string[] = [];
    const failing = keeper.run(
      async ({ device }) => {
        const told = new Promise((tell) => {
          device.addEventListener('uncapturederror', tell, { once: true });
        });
        device.createBuffer({ size: 16, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.STORAGE });
        await told;
        return 'spoilt';
      },
      (spoilt) => freed.push(spoilt),
    );
    await expect(failing).rejects.toThrow(/^webgpu, running: /);
    expect(freed).toEqual(['spoilt']);
    expect(
      await keeper.run(
        async () => 'sound',
        (spoilt) => freed.push(spoilt),
      ),
    ).toBe('sound');
    expect(freed).toHaveLength(1);
    keeper.dispose();
  });

  test('names what does not fit into memory', async () => {
    const engine = await createWebGpuEngine(model, { gpu: nodeGpu! });
    const bank = await engine.createBank(style, DEFAULT_GEOMETRY);
    const width = 40_000;
    const wide = { width, height: 8, data: new Uint8ClampedArray(width * 8 * 4) };
    await expect(engine.stylizePixels(wide, bank, 1)).rejects.toThrow(
      /^webgpu, pictures of 40000×8/,
    );
    engine.dispose();
  });

  test('tells how long each stage takes', async () => {
    const engine = await createWebGpuEngine(model, { gpu: nodeGpu! });
    const bank = await engine.createBank(style, DEFAULT_GEOMETRY);
    const timings = await engine.timings(picture, bank);
    expect(Object.keys(timings)).toEqual(STAGES);
    for (const milliseconds of Object.values(timings)) expect(milliseconds).toBeGreaterThan(0);
    engine.dispose();
  });

  test.skipIf(hasHalves)('refuses f16 where the adapter has none', async () => {
    await expect(createWebGpuEngine(model, { gpu: nodeGpu!, precision: 'f16' })).rejects.toThrow(
      new TypeError('precision f16 needs an adapter with shader-f16'),
    );
  });
});
