import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/tfjs/backend.ts';
import { optimisePicture, type OptimiseOptions, type OptimiseProgress } from '../../src/index.ts';
import { smoothPixels } from '../support/smooth-pixels.ts';
import { syntheticModels } from '../support/synthetic-models.ts';
import { expectEncoderGradient } from '../engine/tfjs/gradients/gradient-cases.ts';
import { randomActivations } from '../support/random.ts';

const SIZE = { width: 38, height: 27 } as const;

function canvasOf(width: number, height: number, seed: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const { data } = smoothPixels(width, height, seed);
  canvas.getContext('2d')!.putImageData(new ImageData(new Uint8ClampedArray(data), width), 0, 0);
  return canvas;
}

/** Mean difference in red less blue. */
function tint(one: Uint8ClampedArray, other: Uint8ClampedArray): number {
  let sum = 0;
  for (let i = 0; i < one.length; i += 4) {
    sum += Math.abs(one[i]! - one[i + 2]! - (other[i]! - other[i + 2]!));
  }
  return sum / (one.length / 4);
}

let options: OptimiseOptions;
let picture: OffscreenCanvas;

beforeAll(() => {
  picture = canvasOf(SIZE.width, SIZE.height, 3);
  const style = canvasOf(48, 40, 8);
  options = { style, model: 'tiny', styleSize: 48, engine: 'wasm', start: 'content', lambda: 1 };
});

test.each(['wasm', 'webgpu'] as const)('the loss falls on %s, with previews', async (engine) => {
  const told: OptimiseProgress[] = [];
  const { canvas, info } = await optimisePicture(picture, {
    ...options,
    engine,
    iterations: 6,
    previewEvery: 3,
    onProgress: (progress) => told.push(progress),
  });
  expect(info.engine).toBe(`tfjs-${engine}`);
  expect([canvas.width, canvas.height]).toEqual([SIZE.width, SIZE.height]);
  expect(told.map(({ iteration }) => iteration)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(told.filter(({ preview }) => preview).map(({ iteration }) => iteration)).toEqual([
    0, 3, 6,
  ]);
  expect(told.at(-1)!.loss).toBeLessThan(told[0]!.loss * 0.9);
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, SIZE.width, SIZE.height);
  expect([...data]).toEqual([...told.at(-1)!.preview!.data]);
});

test('a mix of styles swapped twice is two optimisations in a row, in the colours that it had', async () => {
  const style = [canvasOf(48, 40, 8), canvasOf(40, 48, 2)].map((one) => ({
    style: one,
    weight: 1,
  }));
  const few = { ...options, style, iterations: 3, previewEvery: 3, keepColours: true };
  const told: OptimiseProgress[] = [];
  const both = await optimisePicture(picture, {
    ...few,
    swaps: 2,
    onProgress: (progress) => told.push(progress),
  });
  expect(told.map(({ swap, swaps, iteration }) => [swap, swaps, iteration])).toEqual(
    [1, 2].flatMap((swap) => [0, 1, 2, 3].map((iteration) => [swap, 2, iteration])),
  );
  const { data } = told[3]!.preview!;
  const once = new ImageData(new Uint8ClampedArray(data), SIZE.width, SIZE.height);
  const twice = await optimisePicture(once, few);
  const [expected, found] = [twice, both].map(({ canvas }) =>
    canvas.getContext('2d')!.getImageData(0, 0, SIZE.width, SIZE.height),
  );
  expect([...found!.data]).toEqual([...expected!.data]);
  expect([...found!.data]).not.toEqual([...once.data]);
  const { data: before } = picture.getContext('2d')!.getImageData(0, 0, SIZE.width, SIZE.height);
  expect(tint(before, found!.data)).toBeLessThan(2);
});

test('it ends at once when it is aborted', async () => {
  const end = new AbortController();
  const reason = new Error('enough');
  const iterations: number[] = [];
  const work = optimisePicture(picture, {
    ...options,
    iterations: 10_000,
    signal: end.signal,
    onProgress: ({ iteration }) => {
      iterations.push(iteration);
      end.abort(reason);
    },
  });
  await expect(work).rejects.toBe(reason);
  expect(iterations).toContain(0);
  await expect(optimisePicture(picture, { ...options, signal: end.signal })).rejects.toBe(reason);
});

test.each([
  ['iterations', 0],
  ['learningRate', -1],
  ['lambda', Number.NaN],
  ['patchSize', 16],
  ['maxSize', 8],
  ['previewEvery', 0.5],
])('%s is checked', async (field, value) => {
  const refused = optimisePicture(picture, { ...options, [field]: value });
  await expect(refused).rejects.toThrow(TypeError);
  await expect(refused).rejects.toThrow(new RegExp(`^${field} must be`));
});

test.each(['wasm', 'webgpu'] as const)('gradients are right on %s', async (backend) => {
  await startBackend(backend, { threads: 1 });
  for (const model of syntheticModels()) {
    const { data, ...shape } = randomActivations(8, 8, 3, 9);
    const input = { ...shape, data: data.map((value) => (value + 1) / 2) };
    await expectEncoderGradient(model, input, { every: true });
  }
});
