import { describe, expect, test } from 'vitest';
import { PresetDrawings } from '../../src/app/preset-drawings.ts';
import { luminance, type Color } from '../../src/styles/color.ts';
import { drawnPreset } from '../../src/styles/drawn-presets.ts';
import { createContext } from '../../src/styles/motif.ts';
import { drawPreset, PRESETS } from '../../src/styles/presets.ts';
import { drawPresetPixels, StylePicture } from '../../src/styles/style-picture.ts';

function pixelsOf(canvas: OffscreenCanvas): Uint8ClampedArray {
  return canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data;
}

function colorsOf(data: Uint8ClampedArray): Color[] {
  return Array.from({ length: data.length / 4 }, (_, pixel): Color => {
    const offset = pixel * 4;
    return [data[offset]!, data[offset + 1]!, data[offset + 2]!];
  });
}

/** Saturation as in HSV, 0–1. */
function saturationOf(color: Color): number {
  const most = Math.max(...color);
  return most === 0 ? 0 : (most - Math.min(...color)) / most;
}

/** Which of twelve hues a colour has; undefined where it is nearly grey. */
function hueOf([red, green, blue]: Color): number | undefined {
  const x = red - (green + blue) / 2;
  const y = (green - blue) * (Math.sqrt(3) / 2);
  if (Math.hypot(x, y) < 40) return undefined;
  return Math.floor(((Math.atan2(y, x) / (2 * Math.PI) + 1) % 1) * 12);
}

const share = (count: number, colors: readonly Color[]): number => count / colors.length;

describe.each(PRESETS)('$name', ({ name, draw }) => {
  const data = pixelsOf(drawPreset(name, 256));
  const colors = colorsOf(data);

  test('is drawn the same twice', () => {
    const again = pixelsOf(drawPreset(name, 256));
    expect(again.findIndex((value, index) => value !== data[index])).toBe(-1);
  });

  test('fills the whole square, opaque', () => {
    const context = createContext(128);
    draw(context, 128);
    const { data: drawn } = context.getImageData(0, 0, 128, 128);
    expect(drawn.findIndex((value, index) => index % 4 === 3 && value !== 255)).toBe(-1);
  });

  test('is rich in colour: many colours, strong ones, six hues at least', () => {
    const coarse = new Set(
      colors.map(([r, g, b]) => ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3)),
    );
    expect(coarse.size).toBeGreaterThan(1500);
    const saturation = colors.reduce((sum, color) => sum + saturationOf(color), 0) / colors.length;
    expect(saturation).toBeGreaterThan(0.4);
    const hues = colors.map(hueOf);
    const seen = Array.from({ length: 12 }, (_, hue) => hues.filter((of) => of === hue).length);
    expect(seen.filter((count) => share(count, colors) > 0.01).length).toBeGreaterThanOrEqual(6);
  });

  test('is rich in tone: darks, mid-tones and lights', () => {
    const tones = colors.map(luminance);
    expect(share(tones.filter((tone) => tone < 0.3).length, colors)).toBeGreaterThan(0.05);
    expect(share(tones.filter((tone) => tone > 0.7).length, colors)).toBeGreaterThan(0.05);
    const middle = tones.filter((tone) => tone >= 0.3 && tone <= 0.7);
    expect(share(middle.length, colors)).toBeGreaterThan(0.2);
  });

  test('is the same picture at another size', () => {
    const small = createContext(32);
    small.imageSmoothingQuality = 'high';
    small.drawImage(drawPreset(name, 256), 0, 0, 32, 32);
    const expected = small.getImageData(0, 0, 32, 32).data;
    small.drawImage(drawPreset(name, 512), 0, 0, 32, 32);
    const actual = small.getImageData(0, 0, 32, 32).data;
    const difference = actual.reduce((sum, value, i) => sum + Math.abs(value - expected[i]!), 0);
    expect(difference / actual.length).toBeLessThan(6);
  });
});

test('names are kebab-case and no two are the same', () => {
  const names = PRESETS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(8);
  for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

test('an unknown preset is refused by a TypeError that lists the names there are', () => {
  expect(() => drawPreset('sepia')).toThrow(TypeError);
  expect(() => drawPreset('sepia')).toThrow(/^style .*oil-garden, .*not "sepia"$/);
});

test('are drawn ahead in a worker, as on the page, and are there from then on', async () => {
  const drawings = new PresetDrawings();
  const names = ['mosaic', 'great-wave'];
  expect(drawnPreset('mosaic', 256)).toBeUndefined();
  const pictures = await Promise.all(names.map((name) => drawings.draw(name)));
  for (const [i, name] of names.entries()) {
    expect(pictures[i]!.data).toEqual(pixelsOf(drawPreset(name, 256)));
    expect(await drawPresetPixels(name, 256)).toBe(pictures[i]);
    expect(await (await StylePicture.from(name)).forBank(256)).toEqual({
      preset: name,
      size: 256,
      pixels: pictures[i],
    });
  }
});
