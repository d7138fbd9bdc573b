/**
 * @file What every engine must do, checked against the float64 oracle on small seeded inputs. Runs in
 * Node and in the browser; `golden-conformance.ts` adds the golden tensors in Node.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import type { Pixels } from '../../src/engine/pixels.ts';
import type { Model } from '../../src/model/model.ts';
import { DEFAULT_GEOMETRY } from '../../src/swap/geometry.ts';
import type { PatchGeometry } from '../../src/swap/geometry.ts';
import { blendPatches, matchPatches, swapStyle } from '../../src/swap/oracle.ts';
import { describeContentStride } from './content-stride-conformance.ts';
import { describeJointBanks } from './joint-conformance.ts';
import { describeMemory } from './memory-conformance.ts';
import { expectBestMatch, expectClose } from '../support/expect-close.ts';
import { expectSamePicture, quantise } from '../support/pictures.ts';
import { plainDecode, plainEncode } from '../support/plain-network.ts';
import { randomActivations, randomPixels } from '../support/random.ts';
import { syntheticModels, transparentModel } from '../support/synthetic-models.ts';

/** How far an engine may be from the oracle. */
export interface Tolerances {
  /** Difference of activations and decoded values, as a share of their largest magnitude. */
  readonly values: number;
  /** How much lower than the best a chosen patch may score, in normalised cross-correlation. */
  readonly tie: number;
  /** Difference of 8-bit pictures, in levels. */
  readonly levels: number;
}

/** What an engine that computes in f32 keeps. */
export const F32_TOLERANCES: Tolerances = { values: 1e-4, tie: 1e-5, levels: 1 };

const GEOMETRIES: readonly PatchGeometry[] = [
  { patchSize: 1, styleStride: 1 },
  { patchSize: 3, styleStride: 1 },
  { patchSize: 3, styleStride: 2 },
  { patchSize: 5, styleStride: 3 },
  { patchSize: 7, styleStride: 2 },
  { patchSize: 9, styleStride: 1 },
  { patchSize: 2, styleStride: 1 },
  { patchSize: 4, styleStride: 5 },
  { patchSize: 11, styleStride: 1 },
];

/** Odd, prime and tiny sizes: width, height. */
const PICTURE_SIZES = [
  [37, 53],
  [64, 40],
  [5, 3],
] as const;

/**
 * Declares the tests that every engine must pass.
 *
 * @param name of the engine, for the report.
 * @param create makes an engine for a model; the tests dispose it.
 */
export function describeConformance(
  name: string,
  create: (model: Model) => Promise<Engine>,
  tolerances: Tolerances = F32_TOLERANCES,
): void {
  describe.each(syntheticModels())(`${name}, model $manifest.name`, (model) => {
    describeModel(model, create, tolerances);
  });
  describeJointBanks(name, create, tolerances);
  describeMemory(name, create, tolerances);
  describeContentStride(name, create, tolerances);
  describeExactness(name, create);
}

function describeModel(
  model: Model,
  create: (model: Model) => Promise<Engine>,
  { values, tie, levels }: Tolerances,
): void {
  const { channels, stride } = model.manifest.activations;
  const content = randomPixels(17 * stride - 1, 11 * stride, 1);
  const style = randomPixels(13 * stride, 12 * stride - 1, 2);
  let engine: Engine;
  beforeAll(async () => {
    engine = await create(model);
  });
  afterAll(() => engine.dispose());

  test.each(PICTURE_SIZES)('encodes %i×%i as the plain network does', async (width, height) => {
    const picture = randomPixels(width, height, width);
    expectClose(await engine.encode(picture), plainEncode(model, picture), values);
  });

  test.each([
    [9, 14],
    [1, 1],
  ])('decodes %i×%i as the plain network does', async (width, height) => {
    const activations = randomActivations(height, width, channels, width);
    expectClose(await engine.decode(activations), plainDecode(model, activations), values);
  });

  test.each(GEOMETRIES)('matches and blends with %o', async (geometry) => {
    const [contentActivations, styleActivations] = await encodeBoth(engine, content, style);
    const bank = await engine.createBank(style, geometry);
    const expected = matchPatches(contentActivations, styleActivations, geometry);
    expectBestMatch(
      await engine.match(contentActivations, bank),
      contentActivations,
      styleActivations,
      geometry,
      tie,
    );
    expectClose(
      await engine.blend(expected, bank),
      blendPatches(expected, styleActivations, geometry),
      values,
    );
    bank.dispose();
  });

  test('makes the same bank of a style’s activations as of the style', async () => {
    const encoded = await engine.encode(style);
    const [ofPicture, ofEncoded] = [
      await engine.createBank(style, DEFAULT_GEOMETRY),
      await engine.createBank(encoded, DEFAULT_GEOMETRY),
    ];
    const [expected, actual] = [
      await engine.stylizePixels(content, ofPicture, 1),
      await engine.stylizePixels(content, ofEncoded, 1),
    ];
    expect(actual).toEqual(expected);
    ofPicture.dispose();
    ofEncoded.dispose();
    const other = { ...encoded, channels: channels + 1 };
    await expect(engine.createBank(other, DEFAULT_GEOMETRY)).rejects.toThrow(TypeError);
    await expect(engine.createBank(other, DEFAULT_GEOMETRY)).rejects.toThrow('style');
  });

  test.each([0, 0.4, 1])('stylises a picture at strength %f', async (strength) => {
    const bank = await engine.createBank(style, DEFAULT_GEOMETRY);
    const [contentActivations, styleActivations] = await encodeBoth(engine, content, style);
    const swapped = swapStyle(contentActivations, styleActivations, DEFAULT_GEOMETRY, strength);
    const expected = quantise(plainDecode(model, swapped), content.width, content.height);
    expectSamePicture(await engine.stylizePixels(content, bank, strength), expected, levels);
    bank.dispose();
  });

  test('runs overlapping calls as if they had come one by one', async () => {
    const bank = await engine.createBank(style, DEFAULT_GEOMETRY);
    const alone = await engine.stylizePixels(content, bank, 1);
    const [first, other, second] = await Promise.all([
      engine.stylizePixels(content, bank, 1),
      engine.stylizePixels(style, bank, 1),
      engine.stylizePixels(content, bank, 1),
    ]);
    expect(first).toEqual(alone);
    expect(second).toEqual(alone);
    expect([other.width, other.height]).toEqual([style.width, style.height]);
    bank.dispose();
  });

  test('refuses pictures smaller than a patch and geometries out of range', async () => {
    const tiny = randomPixels(2 * stride, 9 * stride, 3);
    const bank = await engine.createBank(style, DEFAULT_GEOMETRY);
    await expect(engine.createBank(tiny, DEFAULT_GEOMETRY)).rejects.toThrow(RangeError);
    await expect(engine.stylizePixels(tiny, bank, 1)).rejects.toThrow(RangeError);
    await expect(engine.createBank(style, { patchSize: 16, styleStride: 1 })).rejects.toThrow(
      'patchSize',
    );
    await expect(engine.createBank(style, { patchSize: 3, styleStride: 16 })).rejects.toThrow(
      'styleStride',
    );
    bank.dispose();
  });

  test.skipIf(typeof VideoFrame === 'undefined')('stylises a frame of its own size', async () => {
    const bank = await engine.createBank(style, DEFAULT_GEOMETRY);
    const { width, height } = content;
    const timing = { timestamp: 40_000, duration: 20_000 };
    const frame = new VideoFrame(Uint8Array.from(content.data), {
      format: 'RGBX',
      codedWidth: width,
      codedHeight: height,
      ...timing,
    });
    const result = await engine.stylize(frame, bank, { width, height, strength: 1 });
    expect(frame.format).not.toBeNull();
    expect([result.displayWidth, result.displayHeight]).toEqual([width, height]);
    expect({ timestamp: result.timestamp, duration: result.duration }).toEqual(timing);
    const data = new Uint8ClampedArray(width * height * 4);
    await result.copyTo(data, { format: 'RGBX' });
    const expected = await engine.stylizePixels(content, bank, 1);
    expectSamePicture({ width, height, data }, expected, levels + 1);
    const output = { width: 2 * width, height: 3 * height };
    const scaled = await engine.stylize(frame, bank, { width, height, strength: 1, output });
    expect([scaled.displayWidth, scaled.displayHeight]).toEqual([output.width, output.height]);
    expect({ timestamp: scaled.timestamp, duration: scaled.duration }).toEqual(timing);
    const larger = new Uint8ClampedArray(data.length * 6);
    await scaled.copyTo(larger, { format: 'RGBX' });
    expect(Math.abs(meanOf(larger) - meanOf(data))).toBeLessThan(1);
    frame.close();
    result.close();
    scaled.close();
    bank.dispose();
  });
}

function meanOf(values: Uint8ClampedArray): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Declares the tests of ties and zero patches, which need activations that are exactly what the
 * picture says. Part of `describeConformance`; alone for devices that are too slow for the rest.
 */
export function describeExactness(name: string, create: (model: Model) => Promise<Engine>): void {
  describe(`${name}, exact activations`, () => {
    describeTies(create);
  });
}

function describeTies(create: (model: Model) => Promise<Engine>): void {
  const content = randomPixels(24, 18, 4);
  let engine: Engine;
  beforeAll(async () => {
    engine = await create(transparentModel());
  });
  afterAll(() => engine.dispose());

  async function expectOracleIndices(picture: Pixels, style: Pixels): Promise<Int32Array> {
    const [contentActivations, styleActivations] = await encodeBoth(engine, picture, style);
    const bank = await engine.createBank(style, DEFAULT_GEOMETRY);
    const field = await engine.match(contentActivations, bank);
    const expected = matchPatches(contentActivations, styleActivations, DEFAULT_GEOMETRY);
    expect(field.indices).toEqual(expected.indices);
    bank.dispose();
    return field.indices;
  }

  test('equal style patches: the lowest index wins', async () => {
    const indices = await expectOracleIndices(content, periodicPixels(56, 40, 16));
    const [rows, cols, period] = [20 - 2, 28 - 2, 8];
    expect([...indices].every((index) => index < period * cols && index % cols < period)).toBe(
      true,
    );
    expect(rows).toBeGreaterThan(period);
  });

  test('a constant style: the first patch wins', async () => {
    const indices = await expectOracleIndices(content, constantPixels(48, 36, 128));
    expect(indices.every((index) => index === 0)).toBe(true);
  });

  test('zero style patches never win where another is there', async () => {
    const style = randomPixels(40, 20, 5);
    style.data.fill(0, 0, 40 * 12 * 4);
    await expectOracleIndices(content, style);
  });

  test('a zero style: the first patch wins', async () => {
    const indices = await expectOracleIndices(content, constantPixels(20, 12, 0));
    expect(indices.every((index) => index === 0)).toBe(true);
  });

  test('zero content patches match the first style patch that is not zero', async () => {
    const style = randomPixels(40, 20, 6);
    style.data.fill(0, 0, 40 * 12 * 4);
    await expectOracleIndices(constantPixels(20, 12, 0), style);
  });

  test('style = content gives the picture back', async () => {
    const bank = await engine.createBank(content, DEFAULT_GEOMETRY);
    expectSamePicture(await engine.stylizePixels(content, bank, 1), content, 0);
    bank.dispose();
  });
}

async function encodeBoth(engine: Engine, content: Pixels, style: Pixels) {
  return [await engine.encode(content), await engine.encode(style)] as const;
}

function constantPixels(width: number, height: number, level: number): Pixels {
  return { width, height, data: new Uint8ClampedArray(width * height * 4).fill(level) };
}

/** A random square of `period` pixels, repeated. */
function periodicPixels(width: number, height: number, period: number): Pixels {
  const tile = randomPixels(period, period, 9);
  const picture = constantPixels(width, height, 255);
  for (let i = 0; i < picture.data.length; i++) {
    const [pixel, channel] = [Math.floor(i / 4), i % 4];
    const [y, x] = [Math.floor(pixel / width) % period, (pixel % width) % period];
    picture.data[i] = tile.data[(y * period + x) * 4 + channel]!;
  }
  return picture;
}
