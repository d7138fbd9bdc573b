import type { AudioCodec } from 'mediabunny';
import { describe, expect, test } from 'vitest';
import type { ConvertOptions } from '../../src/video/convert-options.ts';
import { convertVideo } from '../../src/video/convert.ts';
import { HalvingStylizer } from './halving-stylizer.ts';
import { frameTimes, packetsOf } from '../support/packets.ts';
import { ConversionError } from '../../src/video/conversion-error.ts';
import {
  decodeClip,
  formats,
  makeClip,
  openClip,
  QUARTERS,
  withPixelAspect,
  type ClipRecipe,
} from './clips.ts';

const steady = (frames: number, rate: number) =>
  Array.from({ length: frames + 1 }, (_, n) => n / rate);

const PLAIN = { format: formats.mp4(), codec: 'avc', width: 128, height: 96 } as const;

async function convert(input: Blob, options: Partial<ConvertOptions> = {}) {
  const stylizer = new HalvingStylizer();
  const summary = await convertVideo({ input, format: 'mp4', stylizer, ...options });
  expect(stylizer.open).toBe(0);
  return { summary, clip: summary.film!, stylizer };
}

function colourAt({ data, width, height }: ImageData, x: number, y: number): number[] {
  const offset = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
  return [...data.subarray(offset, offset + 3)];
}

/** Which of the drawn quarters is where now, from the top left by rows. */
function quartersOf(picture: ImageData): number[] {
  const centres = [0.25, 0.75].flatMap((y) => [0.25, 0.75].map((x) => colourAt(picture, x, y)));
  return centres.map((colour) => {
    const distances = QUARTERS.map((quarter) =>
      Math.hypot(...quarter.map((value, c) => value - colour[c]!)),
    );
    expect(Math.min(...distances)).toBeLessThan(24);
    return distances.indexOf(Math.min(...distances));
  });
}

async function timesOf(clip: Blob): Promise<number[]> {
  return frameTimes((await openClip(clip).getPrimaryVideoTrack())!);
}

async function expectTimes(actual: Blob, expected: readonly number[], tick: number) {
  const times = await timesOf(actual);
  expect(times.length).toBe(expected.length);
  for (const [index, time] of times.entries()) {
    const error = Math.abs(time - times[0]! - (expected[index]! - expected[0]!));
    expect(error).toBeLessThanOrEqual(tick / 2 + 1e-9);
  }
}

describe('geometry', () => {
  test.each([
    { metadata: {}, seen: [0, 1, 2, 3], size: [64, 48] },
    { metadata: { rotation: 90 }, seen: [2, 0, 3, 1], size: [48, 64] },
    { metadata: { rotation: 180 }, seen: [3, 2, 1, 0], size: [64, 48] },
    { metadata: { rotation: 270, flip: true }, seen: [3, 1, 2, 0], size: [48, 64] },
    { metadata: { flip: true }, seen: [1, 0, 3, 2], size: [64, 48] },
  ] as const)('applies $metadata once', async ({ metadata, seen, size }) => {
    const input = await makeClip({ ...PLAIN, times: steady(3, 10), metadata });
    expect((await decodeClip(input)).map(quartersOf)[0]).toEqual(seen);
    const { summary, clip } = await convert(input);
    expect([summary.width, summary.height]).toEqual(size);
    const track = (await openClip(clip).getPrimaryVideoTrack())!;
    expect([await track.getRotation(), await track.getFlip()]).toEqual([0, false]);
    const pictures = await decodeClip(clip);
    expect([pictures[0]!.width, pictures[0]!.height]).toEqual(size);
    for (const picture of pictures) expect(quartersOf(picture)).toEqual(seen);
  });

  test('applies the shape of pixels once', async () => {
    const square = await makeClip({ ...PLAIN, times: steady(3, 10) });
    const { summary, clip } = await convert(await withPixelAspect(square, 2, 1));
    expect([summary.width, summary.height]).toEqual([128, 48]);
    const track = (await openClip(clip).getPrimaryVideoTrack())!;
    expect(await track.getPixelAspectRatio()).toEqual({ num: 1, den: 1 });
    expect([await track.getDisplayWidth(), await track.getDisplayHeight()]).toEqual([128, 48]);
    expect(quartersOf((await decodeClip(clip))[0]!)).toEqual([0, 1, 2, 3]);
  });

  test('scales back up to the display size where asked to', async () => {
    const input = await makeClip({ ...PLAIN, times: steady(3, 10), metadata: { rotation: 90 } });
    const { summary, clip, stylizer } = await convert(input, { keepSize: true });
    expect([summary.width, summary.height]).toEqual([96, 128]);
    expect(quartersOf((await decodeClip(clip))[0]!)).toEqual([2, 0, 3, 1]);
    // The first frame says which size they have; after that, they are to come in the one written.
    const written = { width: 96, height: 128 };
    expect(stylizer.asked).toEqual([undefined, written, written, written]);
  });
});

describe('time', () => {
  const varying = [0, 0.04, 0.05, 0.3, 1 / 3, 1.1, 1.2];

  test.each([
    ['mp4', 1 / 57_600],
    ['webm', 1 / 1000],
  ] as const)('keeps every frame of a varying rate at its time in %s', async (format, tick) => {
    const input = await makeClip({ ...PLAIN, times: varying });
    const { summary, clip } = await convert(input, { format });
    expect([summary.framesIn, summary.framesOut]).toEqual([6, 6]);
    await expectTimes(clip, await timesOf(input), tick);
    expect(await openClip(clip).getDurationFromMetadata()).toBeCloseTo(1.2, 2);
  });

  test.each([
    [{ start: 0.2 }, 5, 30],
    [{ start: 0.21 }, 6, 30],
    [{ end: 0.4 }, 0, 10],
    [{ start: 0.2, end: 0.44 }, 5, 11],
    [{ frames: 7 }, 0, 7],
    [{ start: 0.52, frames: 3 }, 13, 16],
    [{ start: 0.2, end: 0.28, frames: 9 }, 5, 7],
  ] as const)('%o of 30 frames at 25 fps are frames %d to %d', async (range, first, end) => {
    const times = steady(30, 25);
    const input = await makeClip({ ...PLAIN, times });
    const seen: number[] = [];
    const onProgress: ConvertOptions['onProgress'] = ({ total }) => seen.push(total);
    const { summary, clip } = await convert(input, { ...range, onProgress });
    expect(summary.framesOut).toBe(end - first);
    await expectTimes(clip, times.slice(first, end), 1 / 57_600);
    expect(seen.at(-1)).toBe(end - first);
  });
});

const withSound = (recipe: Partial<ClipRecipe>, codec: AudioCodec, seconds = 1.2) =>
  makeClip({ ...PLAIN, times: steady(30, 25), sound: { codec, seconds }, ...recipe });

async function soundOf(clip: Blob) {
  const track = (await openClip(clip).getPrimaryAudioTrack())!;
  return { codec: await track.getCodec(), track, packets: await packetsOf(track) };
}

describe('sound', () => {
  test.each([
    ['mp4', {}],
    ['webm', { format: formats.webm(), codec: 'vp8' }],
    ['webm', {}],
  ] as const)('is copied packet for packet to %s', async (format, recipe) => {
    const input = await withSound(recipe, 'opus');
    const { summary, clip } = await convert(input, { format });
    expect(summary).toMatchObject({ sound: 'copied', warnings: [] });
    const [before, after] = [await soundOf(input), await soundOf(clip)];
    expect(after.packets.map(({ data }) => data)).toEqual(before.packets.map(({ data }) => data));
  });

  test.each(['mp4', 'webm'] as const)('is cut with the picture in %s', async (format) => {
    const input = await withSound({}, 'opus');
    const { clip } = await convert(input, { format, start: 0.4, end: 0.8 });
    const { packets, track } = await soundOf(clip);
    expect(Math.abs(packets[0]!.timestamp)).toBeLessThan(0.05);
    expect(Math.abs((await track.computeDuration()) - 0.4)).toBeLessThan(0.05);
    const sources = new Set((await soundOf(input)).packets.map(({ data }) => data.join()));
    expect(packets.every(({ data }) => sources.has(data.join()))).toBe(true);
  });

  test('becomes AAC where MP4 cannot hold its codec', async () => {
    const input = await withSound({ format: formats.mov() }, 'ulaw');
    const { summary, clip } = await convert(input);
    expect(summary).toMatchObject({ sound: 'transcoded', warnings: [] });
    const { codec, track } = await soundOf(clip);
    expect(codec).toBe('aac');
    expect(await track.computeDuration()).toBeCloseTo(1.2, 1);
  });

  test('becomes Opus where WebM cannot hold its codec', async () => {
    const input = await withSound({ format: formats.mov() }, 'pcm-s16');
    const { summary, clip } = await convert(input, { format: 'webm' });
    expect(summary).toMatchObject({ sound: 'transcoded', codec: 'vp9' });
    expect((await soundOf(clip)).codec).toBe('opus');
  });

  test('longer than the picture is kept whole', async () => {
    const input = await withSound({}, 'opus', 2);
    const { clip } = await convert(input);
    expect((await soundOf(clip)).packets.length).toBe((await soundOf(input)).packets.length);
  });
});

const fault = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof ConversionError ? error.fault : error),
  );

describe('failures', () => {
  test('says what is wrong with an input', async () => {
    expect(await fault(convert(new Blob(['no video at all'])))).toBe('unreadable');
    const input = await makeClip({ ...PLAIN, times: steady(3, 10) });
    expect(await fault(convert(input, { format: 'webm', codec: 'avc' }))).toBe('unencodable');
    expect(await fault(convert(input, { codec: 'prores' }))).toBe('unencodable');
    expect(await fault(convert(input, { codec: 'theora' }))).toBe('unencodable');
    expect(await fault(convert(input, { start: 5 }))).toBe('empty-range');
    expect(await fault(convert(input, { start: 0.2, end: 0.1 }))).toBe('empty-range');
  });

  test('ends on abort with the reason, and leaves no frame open', async () => {
    const input = await makeClip({ ...PLAIN, times: steady(30, 25) });
    const abort = new AbortController();
    const stylizer = new HalvingStylizer();
    const conversion = convert(input, {
      stylizer,
      signal: abort.signal,
      onProgress: ({ frames }) => {
        if (frames === 3) abort.abort(new Error('enough'));
      },
    });
    await expect(conversion).rejects.toThrow('enough');
    expect(stylizer.frames.length).toBeLessThan(20);
    expect(stylizer.open).toBe(0);
  });

  test('passes on a failure of the stylizer, and leaves no frame open', async () => {
    const input = await makeClip({ ...PLAIN, times: steady(30, 25) });
    const stylizer = new HalvingStylizer();
    const stylize = stylizer.stylize.bind(stylizer);
    stylizer.stylize = (frame) =>
      stylizer.frames.length < 8 ? stylize(frame) : Promise.reject(new Error('frame 4'));
    await expect(convert(input, { stylizer })).rejects.toThrow('frame 4');
    expect(stylizer.open).toBe(0);
  });
});
