import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FrameOptions, StyleBank } from '../../../src/engine/engine.ts';
import { createWasmEngine } from '../../../src/engine/wasm/index.ts';
import type { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts';
import { loadModel } from '../../../src/model/load-model.ts';
import { DEFAULT_GEOMETRY } from '../../../src/swap/geometry.ts';
import { drawPreset } from '../../../src/styles/presets.ts';
import { drawDemoFrame } from '../../../src/video/demo-clip.ts';
import { randomPixels } from '../../support/random.ts';
import { choiceQuality } from '../../support/choice-quality.ts';

const WIDTH = 94;
const HEIGHT = 62;

function demoPixels(width: number, height: number): ImageData {
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  drawDemoFrame(context, width, height, 3);
  return context.getImageData(0, 0, width, height);
}

async function readPixels(frame: VideoFrame): Promise<Uint8Array> {
  const data = new Uint8Array(frame.codedWidth * frame.codedHeight * 4);
  await frame.copyTo(data, { format: 'RGBX' });
  frame.close();
  return data;
}

function opaque(data: Uint8ClampedArray): Uint8Array {
  return Uint8Array.from(data, (value, i) => (i % 4 === 3 ? 255 : value));
}

/** Bytes of a limited-range BT.709 frame of grey steps, chroma neutral. */
function greyPlanes(chroma: number): Uint8Array {
  const luma = Array.from({ length: WIDTH * HEIGHT }, (_, i) => 16 + ((i * 7) % 220));
  return Uint8Array.from([...luma, ...Array.from({ length: chroma }, () => 128)]);
}

describe('frames', () => {
  let engine: WasmEngine;
  let bank: StyleBank;
  beforeAll(async () => {
    engine = await createWasmEngine(await loadModel('compact'), { threads: 2 });
    bank = await engine.createBank(randomPixels(64, 48, 1), DEFAULT_GEOMETRY);
  });
  afterAll(() => engine.dispose());

  async function stylize(frame: VideoFrame): Promise<Uint8Array> {
    const { codedWidth: width, codedHeight: height } = frame;
    const result = await engine.stylize(frame, bank, { width, height, strength: 1 });
    frame.close();
    return readPixels(result);
  }

  test('BGRX gives what RGBX gives', async () => {
    const { data } = demoPixels(WIDTH, HEIGHT);
    const swapped = data.map((_, i) => data[i % 4 === 3 ? i : i - (i % 4) + 2 - (i % 4)]!);
    const options = { codedWidth: WIDTH, codedHeight: HEIGHT, timestamp: 0 };
    const expected = await stylize(new VideoFrame(data, { ...options, format: 'RGBX' }));
    const actual = await stylize(new VideoFrame(swapped, { ...options, format: 'BGRX' }));
    expect(actual).toEqual(expected);
  });

  test('all planar formats give what I420 gives, and that what the same grey RGBX gives', async () => {
    const chroma = 2 * (WIDTH / 2) * (HEIGHT / 2);
    const options = {
      codedWidth: WIDTH,
      codedHeight: HEIGHT,
      timestamp: 0,
      colorSpace: { matrix: 'bt709', primaries: 'bt709', transfer: 'bt709', fullRange: false },
    } as const;
    const planes = greyPlanes(chroma);
    const i420 = await stylize(new VideoFrame(planes, { ...options, format: 'I420' }));
    const nv12 = await stylize(new VideoFrame(planes, { ...options, format: 'NV12' }));
    expect(nv12).toEqual(i420);
    for (const [format, columns, rows] of [
      ['I422', WIDTH / 2, HEIGHT],
      ['I444', WIDTH, HEIGHT],
    ] as const) {
      const finer = new VideoFrame(greyPlanes(2 * columns * rows), { ...options, format });
      expect(await stylize(finer), format).toEqual(i420);
    }
    const grey = Uint8Array.from({ length: WIDTH * HEIGHT * 4 }, (_, i) =>
      Math.round(((planes[i >> 2]! - 16) * 255) / 219),
    );
    const rgb = await stylize(
      new VideoFrame(grey, {
        codedWidth: WIDTH,
        codedHeight: HEIGHT,
        timestamp: 0,
        format: 'RGBX',
      }),
    );
    // Rounding the greys to bytes can turn a match between equals; the pictures agree all the same.
    const difference = rgb.reduce((sum, value, i) => sum + Math.abs(value - i420[i]!), 0);
    expect(difference / rgb.length).toBeLessThan(3);
  });

  test('the same frame gives the same picture, on any number of threads', async () => {
    const model = await loadModel('compact');
    const picture = demoPixels(WIDTH, HEIGHT);
    const style = new OffscreenCanvas(96, 96).getContext('2d')!;
    style.drawImage(drawPreset('great-wave', 96), 0, 0);
    const paint = async (threads: number, times: number): Promise<Uint8ClampedArray[]> => {
      const other = await createWasmEngine(model, { threads });
      const strokes = await other.createBank(style.getImageData(0, 0, 96, 96), DEFAULT_GEOMETRY);
      const pictures: Uint8ClampedArray[] = [];
      for (let i = 0; i < times; i++) {
        pictures.push((await other.stylizePixels(picture, strokes, 1)).data);
      }
      other.dispose();
      return pictures;
    };
    const [alone] = await paint(1, 1);
    for (const shared of await paint(3, 10)) expect(shared).toEqual(alone);
  });

  test('shrinks a frame to the working size as a canvas of high quality does', async () => {
    const { data, width, height } = demoPixels(WIDTH * 4, HEIGHT * 4);
    const options = { codedWidth: width, codedHeight: height, timestamp: 7 };
    const frame = new VideoFrame(data, { ...options, format: 'RGBX' });
    const bitmap = await createImageBitmap(frame);
    const size = { width: WIDTH, height: HEIGHT, strength: 0 };
    const direct = await engine.stylize(frame, bank, size);
    expect([direct.displayWidth, direct.displayHeight, direct.timestamp]).toEqual([
      WIDTH,
      HEIGHT,
      7,
    ]);
    const [a, b] = [
      await readPixels(direct),
      await readPixels(await engine.stylize(bitmap, bank, size)),
    ];
    const difference = a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0);
    expect(difference / a.length).toBeLessThan(3);
    frame.close();
    bitmap.close();
  });

  test('allocates nothing per frame', async () => {
    const { data } = demoPixels(WIDTH, HEIGHT);
    const options = { codedWidth: WIDTH, codedHeight: HEIGHT, timestamp: 0 } as const;
    const run = (brightness: number) => {
      data[0] = brightness;
      return stylize(new VideoFrame(data, { ...options, format: 'RGBX' }));
    };
    await run(0);
    const before = engine.usedBytes;
    // Every second frame is the one before.
    for (let i = 0; i < 20; i++) await run(i >> 1);
    expect(engine.usedBytes).toBe(before);
  });

  test('a frame that comes again is not encoded again, and looks as if it were', async () => {
    const other = await engine.createBank(randomPixels(48, 64, 5), {
      patchSize: 5,
      styleStride: 1,
    });
    const data = demoPixels(WIDTH, HEIGHT).data.map((value) => 255 - value);
    const changed = data.slice();
    changed[changed.length - 2]! ^= 1;
    const size = { width: WIDTH, height: HEIGHT };
    const paint = async (
      pixels: Uint8ClampedArray<ArrayBuffer>,
      strokes: StyleBank,
      { strength = 1, ...how }: Partial<FrameOptions> = {},
    ): Promise<number> => {
      const before = engine.encodedFrames;
      const frame = new VideoFrame(pixels, {
        codedWidth: WIDTH,
        codedHeight: HEIGHT,
        timestamp: 0,
        format: 'RGBX',
      });
      const result = await engine.stylize(frame, strokes, { ...size, strength, ...how });
      frame.close();
      const encoded = engine.encodedFrames - before;
      // Pictures are encoded whatever was before.
      const picture = { ...size, data: pixels };
      const expected = await engine.stylizePixels(picture, strokes, strength, how);
      expect(await readPixels(result)).toEqual(opaque(expected.data));
      return encoded;
    };
    expect(await paint(data, bank)).toBe(1);
    expect(await paint(data, other)).toBe(0);
    expect(await paint(data, bank, { strength: 0.5 })).toBe(0);
    expect(await paint(data, other, { swaps: 2, contentStride: 2 })).toBe(0);
    expect(await paint(changed, bank)).toBe(1);
    expect(await paint(changed, other)).toBe(0);
    expect(await paint(data, bank)).toBe(1);
    expect((await engine.timings(size, other))?.encode).toBeGreaterThan(0);
    // A size in between changes nothing: each has its own.
    const small = new OffscreenCanvas(40, 40);
    small.getContext('2d');
    await engine.stylize(small, bank, { width: 40, height: 40, strength: 1 }).then(readPixels);
    expect(await paint(data, bank)).toBe(0);
    other.dispose();
  });

  test('gives back what programs and banks took', async () => {
    const before = engine.usedBytes;
    for (let i = 0; i < 10; i++) {
      const other = await engine.createBank(randomPixels(60 + i, 48, i), DEFAULT_GEOMETRY);
      await engine.stylizePixels(randomPixels(40, 40 + i, i), other, 1);
      other.dispose();
    }
    expect(engine.usedBytes).toBeLessThanOrEqual(before);
  });
});

test.each(['relaxed', 'plain'] as const)(
  '8-bit search of the %s build chooses patches as good as the best',
  async (simd) => {
    const engine = await createWasmEngine(await loadModel('compact'), { simd, threads: 2 });
    const content = await engine.encode(demoPixels(120, 88));
    const style = drawPreset('oil-garden', 96);
    const picture = style.getContext('2d')!.getImageData(0, 0, style.width, style.height);
    const bank = await engine.createBank(picture, DEFAULT_GEOMETRY);
    const field = await engine.match(content, bank);
    const activations = await engine.encode(picture);
    const share = choiceQuality(field, content, activations, DEFAULT_GEOMETRY);
    expect(share).toBeGreaterThan(0.995);
    expect(share).toBeLessThan(1 + 1e-6);
    engine.dispose();
  },
);
