import { describe, expect, it } from 'vitest';
import { assertOptions, DEFAULT_SETTINGS, mergeSettings } from '../src/stylizer-settings.ts';

describe('mergeSettings', () => {
  it('takes what is defined and keeps the rest', () => {
    expect(mergeSettings(DEFAULT_SETTINGS, { width: 'full', strength: 0 })).toEqual({
      width: 'full',
      patchSize: 3,
      styleStride: 1,
      styleSize: 256,
      strength: 0,
      stability: 0,
    });
  });

  it.each([
    ['width', 0],
    ['width', 320.5],
    ['width', '640'],
    ['width', 'fill'],
    ['patchSize', 4],
    ['patchSize', 11],
    ['styleStride', 0],
    ['styleStride', 4],
    ['styleSize', 8],
    ['styleSize', 4096],
    ['strength', -0.1],
    ['strength', 1.1],
    ['strength', Number.NaN],
    ['strength', '1'],
    ['stability', -0.1],
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
    ['engine', 'cuda'],
    ['engine', 'toString'],
    ['workers', 0],
    ['workers', 1.5],
    ['workers', 1000],
  ])('names %s when it is %j', (name, value) => {
    const check = (): unknown => assertOptions({ [name]: value });
    expect(check).toThrow(TypeError);
    expect(check).toThrow(new RegExp(`^${name} must be`));
  });
});
