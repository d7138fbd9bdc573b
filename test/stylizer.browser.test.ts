import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Stylizer, type StyleSource, type StylizerOptions } from '../src/index.ts';
import { colours, distance, drawnCanvas, drawnFrame, stripes } from './pool/frames.ts';

const DEFAULTS = {
  engine: 'wasm',
  workers: 2,
  width: 640,
  patchSize: 3,
  styleStride: 1,
  contentStride: 1,
  swaps: 1,
  swapSpace: 'pixels',
  styleSize: 64,
  strength: 1,
  stability: 0,
  keepColours: false,
} as const;

/** Starting an engine takes longer than the tests: most of them share this one. */
let stylizer: Stylizer;
const others: Stylizer[] = [];

beforeAll(async () => {
  stylizer = await Stylizer.create({ ...DEFAULTS });
});

beforeEach(async () => {
  await stylizer.configure({ ...DEFAULTS });
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const other of others.splice(0)) other.dispose();
});

afterAll(() => stylizer.dispose());

async function create(options: StylizerOptions = {}): Promise<Stylizer> {
  const other = await Stylizer.create({ ...DEFAULTS, workers: 1, ...options });
  others.push(other);
  return other;
}

async function stylizedColours(by = stylizer, timestamp = 0): Promise<Uint8ClampedArray> {
  const frame = drawnFrame(timestamp);
  const result = by.stylize(frame);
  frame.close();
  const stylized = await result;
  const seen = colours(stylized);
  stylized.close();
  return seen;
}

/** Every copy that is made of a video frame from now on. */
function watchCopies(): () => VideoFrame[] {
  const spy = vi.spyOn(VideoFrame.prototype, 'clone');
  return () => spy.mock.results.map(({ value }) => value);
}

/** A closed frame, or one that was sent away, has no size. */
function isClosed(frame: VideoFrame): boolean {
  return frame.codedWidth === 0;
}

/** How much more red than blue there is in a picture. */
function warmth(picture: Uint8ClampedArray): number {
  return picture.reduce((sum, value, i) => sum + (i % 4 === 0 ? value - picture[i + 2]! : 0), 0);
}

/** Whether a picture is much more like one than like the other. */
function nearer(
  picture: Uint8ClampedArray,
  one: Uint8ClampedArray,
  other: Uint8ClampedArray,
): boolean {
  return distance(picture, one) < distance(picture, other) / 2;
}

describe('Stylizer', () => {
  it('says who works, and with which settings', async () => {
    await stylizer.configure({ width: 320, strength: 0.5 });
    expect(stylizer.info).toMatchObject({
      engine: expect.stringContaining('wasm'),
      gpu: false,
      model: 'compact',
      workers: 2,
      inFlight: 3,
    });
    expect(stylizer.info.device).not.toBe('');
    expect(stylizer.settings).toEqual({
      width: 320,
      patchSize: 3,
      styleStride: 1,
      contentStride: 1,
      swaps: 1,
      swapSpace: 'pixels',
      styleSize: 64,
      strength: 0.5,
      stability: 0,
      keepColours: false,
    });
  });

  it('stylises frames, bitmaps and canvases at the working size, which stay the caller’s', async () => {
    await stylizer.configure({ width: 48 });
    await stylizer.setStyle(stripes(200));
    const canvas = drawnCanvas(0, 96, 64);
    const bitmap = await createImageBitmap(canvas);
    const frame = new VideoFrame(canvas, { timestamp: 1234, duration: 40_000 });
    const results = await Promise.all([canvas, bitmap, frame].map((one) => stylizer.stylize(one)));
    const pictures = results.map(colours);
    expect(results.map(({ displayWidth }) => displayWidth)).toEqual([48, 48, 48]);
    expect(results.map(({ displayHeight }) => displayHeight)).toEqual([32, 32, 32]);
    expect(results.map(({ timestamp }) => timestamp)).toEqual([0, 0, 1234]);
    expect(results.map(({ duration }) => duration)).toEqual([null, null, 40_000]);
    expect(pictures[1]).toEqual(pictures[0]);
    expect(isClosed(frame)).toBe(false);
    expect(bitmap.width).toBe(96);
    const small = drawnCanvas(0, 48, 32);
    expect(distance(pictures[0] ?? new Uint8ClampedArray(), colours(small))).toBeGreaterThan(5);
    for (const result of results) result.close();
    frame.close();
  });

  it('says how long each stage of a frame takes', async () => {
    const other = await create();
    await other.setStyle(stripes(200));
    expect(await other.timings()).toBeUndefined();
    (await other.stylize(drawnCanvas(0, 96, 64))).close();
    const timings = await other.timings();
    expect(Object.keys(timings ?? {})).toEqual([
      'frameIn',
      'encode',
      'search',
      'blend',
      'decode',
      'frameOut',
    ]);
    expect(timings?.encode).toBeGreaterThan(0);
    other.dispose();
    await expect(other.timings()).rejects.toThrow('disposed');
  });

  it('never works above the frame’s own size', async () => {
    await stylizer.setStyle(stripes(200));
    const result = await stylizer.stylize(drawnCanvas(0, 65, 49));
    expect([result.displayWidth, result.displayHeight]).toEqual([64, 48]);
    result.close();
  });

  it('takes a style in any form', async () => {
    const canvas = stripes(120);
    await stylizer.setStyle(canvas);
    const expected = await stylizedColours();
    const element = document.createElement('canvas');
    element.width = element.height = 64;
    element.getContext('2d')?.drawImage(canvas, 0, 0);
    const blob = await canvas.convertToBlob();
    const image = new Image();
    image.src = URL.createObjectURL(blob);
    await image.decode();
    const frame = new VideoFrame(canvas, { timestamp: 0 });
    const context = canvas.getContext('2d');
    const data = context?.getImageData(0, 0, 64, 64);
    const sources: (StyleSource | undefined)[] = [
      await createImageBitmap(canvas),
      data,
      element,
      image,
      blob,
      frame,
    ];
    for (const source of sources) {
      await stylizer.setStyle('mosaic');
      expect(distance(await stylizedColours(), expected)).toBeGreaterThan(5);
      await stylizer.setStyle(source ?? '');
      // A video frame may hold its picture as YUV.
      expect(distance(await stylizedColours(), expected)).toBeLessThan(1);
    }
    frame.close();
  });

  it('encodes each style once a worker', async () => {
    const start = stylizer.stats().styleEncodings;
    const encodings = (): number => stylizer.stats().styleEncodings - start;
    await stylizer.setStyle(stripes(10));
    expect(encodings()).toBe(2);
    await stylizer.setStyle('stained-glass');
    await stylizer.setStyle(stripes(10));
    await stylizer.setStyle('stained-glass');
    await stylizer.configure({ width: 32, strength: 0.5 });
    expect(encodings()).toBe(4);
    await stylizer.configure({ patchSize: 5 });
    expect(encodings()).toBe(6);
    await stylizer.configure({ patchSize: 3, styleSize: 48 });
    expect(encodings()).toBe(8);
    await stylizer.configure({ styleSize: 64 });
    expect(encodings()).toBe(8);
  });

  it('mixes styles by their weights, and encodes none of them twice', async () => {
    const [blue, red] = [stripes(200), stripes(0)];
    await stylizer.setStyle(blue);
    const allBlue = await stylizedColours();
    await stylizer.setStyle(red);
    const allRed = await stylizedColours();
    const start = stylizer.stats().styleEncodings;
    await stylizer.setStyle([
      { style: blue, weight: 1 },
      { style: red, weight: 1 },
    ]);
    const mixed = await stylizedColours();
    expect(distance(mixed, allBlue)).toBeGreaterThan(1);
    expect(distance(mixed, allRed)).toBeGreaterThan(1);
    // Not quite the same: the search in 8 bits rounds by the largest value of all styles.
    await stylizer.setWeights([0, 3]);
    expect(nearer(await stylizedColours(), allRed, allBlue)).toBe(true);
    await stylizer.setWeights([0.5, 0]);
    expect(nearer(await stylizedColours(), allBlue, allRed)).toBe(true);
    await stylizer.setWeights([2, 2]);
    expect(await stylizedColours()).toEqual(mixed);
    expect(stylizer.stats().styleEncodings).toBe(start);
    await stylizer.setStyle([
      { style: blue, weight: 1 },
      { style: stripes(300), weight: 0.5 },
    ]);
    expect(stylizer.stats().styleEncodings).toBe(start + 2);
    for (const weights of [[1], [1, -1], [0, 0]]) {
      await expect(stylizer.setWeights(weights)).rejects.toThrow(/^weights must/);
    }
    await expect(stylizer.setStyle([])).rejects.toThrow(/^styles must be 1 to 4/);
  });

  it('takes strides and repeated swaps as settings of a frame, and encodes nothing for them', async () => {
    await stylizer.setStyle('oil-garden');
    await stylizer.configure({ patchSize: 4 });
    const plain = await stylizedColours();
    const start = stylizer.stats().styleEncodings;
    await stylizer.configure({ contentStride: 3 });
    const apart = await stylizedColours();
    await stylizer.configure({ contentStride: 1, swaps: 3 });
    const repeated = await stylizedColours();
    await stylizer.configure({ swapSpace: 'activations' });
    expect(distance(await stylizedColours(), repeated)).toBeGreaterThan(0.5);
    expect(distance(apart, plain)).toBeGreaterThan(0.5);
    expect(distance(repeated, plain)).toBeGreaterThan(0.5);
    expect(stylizer.stats().styleEncodings).toBe(start);
    await expect(stylizer.configure({ contentStride: 5 })).rejects.toThrow(/^contentStride must/);
    await stylizer.configure({ stride: 2 });
    expect(stylizer.settings).toMatchObject({ styleStride: 2, contentStride: 2 });
  });

  it('keeps the colours of the frame where it is asked to', async () => {
    await stylizer.setStyle(stripes(200));
    const painted = await stylizedColours();
    await stylizer.configure({ keepColours: true });
    const kept = await stylizedColours();
    const frame = drawnFrame(0);
    const original = colours(frame);
    frame.close();
    expect(distance(kept, painted)).toBeGreaterThan(1);
    const away = (picture: Uint8ClampedArray): number =>
      Math.abs(warmth(picture) - warmth(original));
    expect(away(kept)).toBeLessThan(away(painted));
    expect(stylizer.stats().framesOpen).toBe(0);
    await expect(create({ pooling: 'average' })).rejects.toThrow(/^pooling cannot be chosen/);
  });

  it('holds on to strokes with stability, until told to forget', async () => {
    await stylizer.setStyle('oil-garden');
    await stylizer.configure({ stability: 1 });
    const looks: Uint8ClampedArray[] = [];
    for (const timestamp of [0, 1_000_000, 1_000_000]) {
      if (looks.length === 2) stylizer.forget();
      looks.push(await stylizedColours(stylizer, timestamp));
    }
    const [, held, fresh] = looks;
    await stylizer.configure({ stability: 0 });
    expect(await stylizedColours(stylizer, 1_000_000)).toEqual(fresh);
    expect(held).not.toEqual(fresh);
    // Frames in a row go through one worker, in order, however many there are.
    await stylizer.configure({ stability: 0.5 });
    const inRow = async (): Promise<Uint8ClampedArray[]> => {
      stylizer.forget();
      return Promise.all([0, 1, 2, 3].map((i) => stylizedColours(stylizer, i * 300_000)));
    };
    expect(await inRow()).toEqual(await inRow());
    const alone = await create({ stability: 0.5, workers: undefined });
    expect(alone.info.workers).toBe(1);
  });

  it('finishes accepted frames in the old style and does later ones in the new', async () => {
    await stylizer.setStyle(stripes(0));
    const old = await stylizedColours();
    const before = Array.from({ length: 5 }, () => stylizedColours());
    const change = stylizer.setStyle(stripes(200));
    const during = stylizedColours();
    await change;
    const after = stylizedColours();
    for (const picture of await Promise.all(before)) expect(picture).toEqual(old);
    expect(await during).toEqual(old);
    expect(distance(await after, old)).toBeGreaterThan(5);
  });

  it('lets the last of several changes win', async () => {
    await Promise.all([
      stylizer.setStyle(stripes(0)),
      stylizer.configure({ width: 48 }),
      stylizer.setStyle('mosaic'),
      stylizer.configure({ strength: 0.25 }),
    ]);
    expect(stylizer.settings).toMatchObject({ width: 48, strength: 0.25 });
    const result = await stylizer.stylize(drawnCanvas(0));
    const other = await create({ width: 48, strength: 0.25 });
    await other.setStyle('mosaic');
    const expected = await other.stylize(drawnCanvas(0));
    expect(colours(result)).toEqual(colours(expected));
    result.close();
    expected.close();
  });

  it('keeps style and settings where a change fails', async () => {
    await stylizer.setStyle(stripes(0));
    const expected = await stylizedColours();
    await expect(stylizer.setStyle('no such preset')).rejects.toThrow(TypeError);
    await expect(stylizer.setStyle(new Blob(['text']))).rejects.toThrow(/^style is not a picture/);
    await expect(stylizer.setStyle(stripes(0, 2, 2))).rejects.toThrow(RangeError);
    await expect(stylizer.configure({ patchSize: 16 })).rejects.toThrow(/^patchSize must be/);
    await expect(stylizer.configure({ styleSize: 16, patchSize: 9 })).rejects.toThrow(RangeError);
    expect(stylizer.settings).toMatchObject({ patchSize: 3, styleSize: 64 });
    expect(await stylizedColours()).toEqual(expected);
    expect(stylizer.stats().workerRestarts).toBe(0);
  });

  it('names the option that is wrong', async () => {
    await expect(create({ workers: 0 })).rejects.toThrow(/^workers must be/);
    await expect(create({ width: 1 })).rejects.toThrow(/^width must be/);
    await expect(create({ model: 'http://[' })).rejects.toThrow(TypeError);
  });

  it('says that a style is missing, that a frame is closed, and that it is disposed of', async () => {
    const fresh = await create();
    await expect(fresh.stylize(drawnCanvas(0))).rejects.toThrow('call setStyle() first');
    await fresh.setStyle(stripes(0));
    const frame = drawnFrame(0);
    frame.close();
    await expect(fresh.stylize(frame)).rejects.toThrow(DOMException);
    const open = fresh.stylize(drawnCanvas(0));
    fresh.dispose();
    await expect(open).rejects.toThrow('disposed');
    await expect(fresh.stylize(drawnCanvas(0))).rejects.toThrow('disposed');
    expect(fresh.stats().framesOpen).toBe(0);
  });

  it('is ended by its signal, before and after the creation', async () => {
    const controller = new AbortController();
    const fresh = await create({ signal: controller.signal });
    await fresh.setStyle(stripes(0));
    controller.abort(new Error('closed the page'));
    await expect(fresh.stylize(drawnCanvas(0))).rejects.toThrow('disposed');
    await expect(create({ signal: controller.signal })).rejects.toThrow('closed the page');
  });

  it('streams frames in order, and closes every copy and every frame written', async () => {
    const copies = watchCopies();
    const before = stylizer.stats();
    await stylizer.setStyle(stripes(200));
    const written: VideoFrame[] = [];
    const timestamps: number[] = [];
    let mostOpen = 0;
    const source = new ReadableStream<VideoFrame>({
      pull(controller) {
        const frame = drawnFrame(written.length * 40_000);
        written.push(frame);
        controller.enqueue(frame);
        if (written.length === 12) controller.close();
      },
    });
    const sink = new WritableStream<VideoFrame>({
      write(frame) {
        timestamps.push(frame.timestamp);
        frame.close();
        mostOpen = Math.max(mostOpen, stylizer.stats().framesOpen);
      },
    });
    await source.pipeThrough(stylizer.transform()).pipeTo(sink);
    expect(timestamps).toEqual(Array.from({ length: 12 }, (_, index) => index * 40_000));
    expect(mostOpen).toBeLessThanOrEqual(stylizer.info.inFlight);
    expect(written.every(isClosed)).toBe(true);
    expect(copies().length).toBeGreaterThanOrEqual(24);
    expect(copies().every(isClosed)).toBe(true);
    const after = stylizer.stats();
    expect(after.framesIn - before.framesIn).toBe(12);
    expect(after.framesOut - before.framesOut).toBe(12);
    expect(after).toMatchObject({ framesFailed: 0, framesOpen: 0, workerRestarts: 0 });
  });
});
