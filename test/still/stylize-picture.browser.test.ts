import { afterAll, beforeAll, expect, test } from 'vitest';
import { Stylizer } from '../../src/index.ts';
import { smoothPixels } from '../support/smooth-pixels.ts';

/** Larger than a tile of the model that the tests use, and no multiple of its cells. */
const SIZE = { width: 1050, height: 330 } as const;

let stylizer: Stylizer;
let picture: OffscreenCanvas;

beforeAll(async () => {
  const workers = 2;
  stylizer = await Stylizer.create({
    engine: 'wasm',
    model: 'tiny',
    width: 'full',
    workers,
    exact: true,
  });
  await stylizer.setStyle(canvasOf(64, 48, 3));
  picture = canvasOf(SIZE.width, SIZE.height, 7);
});
afterAll(() => stylizer.dispose());

function canvasOf(width: number, height: number, seed: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const { data } = smoothPixels(width, height, seed);
  canvas.getContext('2d')!.putImageData(new ImageData(new Uint8ClampedArray(data), width), 0, 0);
  return canvas;
}

function pixelsOf(source: CanvasImageSource, width: number, height: number): Uint8ClampedArray {
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(source, 0, 0);
  return context.getImageData(0, 0, width, height).data;
}

test('a picture in tiles is what it is in one piece', async () => {
  const seen: [number, number][] = [];
  const painted = await stylizer.stylizePicture(picture, {
    onProgress: (done, total) => seen.push([done, total]),
  });
  expect([painted.width, painted.height]).toEqual([SIZE.width, SIZE.height]);
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.at(-1)).toEqual([seen.length, seen.length]);
  // A frame is done in one piece.
  const whole = await stylizer.stylize(picture);
  const [tiled, once] = [painted, whole].map((result) => pixelsOf(result, SIZE.width, SIZE.height));
  whole.close();
  let largest = 0;
  for (const [i, value] of tiled!.entries())
    largest = Math.max(largest, Math.abs(value - once![i]!));
  expect(largest).toBeLessThanOrEqual(1);
  expect(stylizer.stats().framesOpen).toBe(0);
});

test('swaps from pixels to pixels are those of what was painted before', async () => {
  const [width, height] = [121, 75];
  const small = canvasOf(width, height, 5);
  const twice = await stylizer.stylizePicture(await stylizer.stylizePicture(small));
  const frame = await stylizer.stylize(small);
  const frameTwice = await stylizer.stylize(frame);
  await stylizer.configure({ swaps: 2 });
  const frameBoth = await stylizer.stylize(small);
  const seen: [number, number][] = [];
  const both = await stylizer.stylizePicture(small, {
    onProgress: (done, total) => seen.push([done, total]),
  });
  const within = await stylizer.stylizePicture(small, { swapSpace: 'activations' });
  expect(pixelsOf(within, width, height)).not.toEqual(pixelsOf(both, width, height));
  await stylizer.configure({ swaps: 1 });
  for (const [found, expected] of [
    [both, twice],
    [frameBoth, frameTwice],
  ] as const) {
    expect(pixelsOf(found, width, height)).toEqual(pixelsOf(expected, width, height));
  }
  for (const one of [frame, frameTwice, frameBoth]) one.close();
  expect(stylizer.stats().framesOpen).toBe(0);
  expect(seen).toEqual([
    [1, 2],
    [2, 2],
  ]);
});

test('odd sides stay, and a longest side scales both', async () => {
  const small = await stylizer.stylizePicture(canvasOf(61, 47, 2));
  expect([small.width, small.height]).toEqual([61, 47]);
  const scaled = await stylizer.stylizePicture(picture, { maxSize: 105 });
  expect([scaled.width, scaled.height]).toEqual([105, 33]);
});

test('a file is the way up that its orientation says', async () => {
  const blob = await canvasOf(64, 40, 2).convertToBlob({ type: 'image/jpeg' });
  const turned = new Blob([exifTurned(new Uint8Array(await blob.arrayBuffer()))]);
  const painted = await stylizer.stylizePicture(turned);
  expect([painted.width, painted.height]).toEqual([40, 64]);
});

/** A JPEG with an EXIF segment that says: turned by 90° (orientation 6). */
function exifTurned(jpeg: Uint8Array): Uint8Array<ArrayBuffer> {
  // TIFF, big-endian, its first directory at 8: one entry, orientation 6.
  const tiff = [
    0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
  ];
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  const length = body.length + 2;
  const segment = [0xff, 0xe1, length >> 8, length & 255, ...body];
  return Uint8Array.of(0xff, 0xd8, ...segment, ...jpeg.subarray(2));
}

test('mistakes name the option', async () => {
  await expect(stylizer.stylizePicture(picture, { maxSize: 2.5 })).rejects.toThrow('maxSize');
  await expect(stylizer.stylizePicture(new Blob(['words']))).rejects.toThrow(/^picture is not one/);
  await expect(stylizer.stylizePicture(canvasOf(3, 3, 1))).rejects.toThrow(RangeError);
});

test('an abort ends it, with nothing left open', async () => {
  const end = new AbortController();
  const onProgress = () => end.abort(new Error('enough'));
  await expect(
    stylizer.stylizePicture(picture, { onProgress, signal: end.signal }),
  ).rejects.toThrow('enough');
  expect(stylizer.stats().framesOpen).toBe(0);
});
