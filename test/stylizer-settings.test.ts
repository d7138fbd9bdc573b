import { describe, expect, it } from 'vitest';
import {
  assertOptions,
  assertOutput,
  DEFAULT_SETTINGS,
  mergeSettings,
} from '../src/stylizer-settings.ts';

describe('mergeSettings', () => {
  it('takes what is defined and keeps the rest', () => {
    expect(mergeSettings(DEFAULT_SETTINGS, { width: 'full', strength: 0 })).toEqual({
      width: 'full',
      patchSize: 3,
      styleStride: 1,
      contentStride: 1,
      swaps: 1,
      swapSpace: 'pixels',
      styleSize: 256,
      strength: 0,
      stability: 0,
      keepColours: false,
    });
  });

  it('lets stride set both strides, and each of them come first', () => {
    const both = mergeSettings(DEFAULT_SETTINGS, { patchSize: 4, stride: 2 });
    expect(both).toMatchObject({ styleStride: 2, contentStride: 2 });
    const one = mergeSettings(both, { stride: 4, styleStride: 1 });
    expect(one).toMatchObject({ styleStride: 1, contentStride: 4 });
    expect(() => mergeSettings(one, { patchSize: 3 })).toThrow(/^contentStride must be/);
  });

  it('refuses swaps from pixels to pixels where strokes hold on from frame to frame', () => {
    const still = { stability: 0.5, swaps: 2 };
    expect(() => mergeSettings(DEFAULT_SETTINGS, still)).toThrow(/^swapSpace must be activations/);
    const held = mergeSettings(DEFAULT_SETTINGS, { ...still, swapSpace: 'activations' });
    expect(held.swapSpace).toBe('activations');
  });

  it.each([
    ['width', 0],
    ['width', 320.5],
    ['width', '640'],
    ['width', 'fill'],
    ['patchSize', 0],
    ['patchSize', 16],
    ['styleStride', 0],
    ['styleStride', 16],
    ['contentStride', 4],
    ['contentStride', 0],
    ['swaps', 0],
    ['swaps', 6],
    ['swapSpace', 'words'],
    ['styleSize', 8],
    ['styleSize', 4096],
    ['strength', -0.1],
    ['strength', 1.1],
    ['strength', Number.NaN],
    ['strength', '1'],
    ['stability', -0.1],
    ['keepColours', 1],
    ['stability', 2],
  ])('names %s when it is %s', (name, value) => {
    const merge = (): unknown => mergeSettings(DEFAULT_SETTINGS, { [name]: value });
    expect(merge).toThrow(TypeError);
    expect(merge).toThrow(new RegExp(`^${name} must be`));
  });
});

describe('assertOptions', () => {
  it('accepts what is documented', () => {
    assertOptions({ model: 'compact', engine: 'auto', workers: 4 });
    expect(() => assertOptions({})).not.toThrow();
  });

  it.each([
    ['model', ''],
    ['model', 7],
    ['lastModel', ''],
    ['engine', 'cuda'],
    ['pooling', 'mean'],
    ['engine', 'toString'],
    ['workers', 0],
    ['workers', 1.5],
    ['workers', 1000],
    ['exact', 1],
    ['keepBanks', 'yes'],
    ['onNotice', 'yes'],
    ['onBegin', true],
  ])('names %s when it is %j', (name, value) => {
    const check = (): unknown => assertOptions({ [name]: value });
    expect(check).toThrow(TypeError);
    expect(check).toThrow(new RegExp(`^${name} must be`));
  });
});

it('sizes of results are refused by name', () => {
  expect(() => assertOutput({ width: 1, height: 8192 })).not.toThrow();
  expect(() => assertOutput({ width: 0, height: 9 })).toThrow(
    new TypeError('output.width must be a whole number from 1 to 8192, not 0'),
  );
});
