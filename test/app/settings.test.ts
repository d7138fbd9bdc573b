import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, readSettings, writeSettings } from '../../src/app/settings.ts';

test('an address without a query opens the page as it is meant to open', () => {
  expect(readSettings('')).toEqual(DEFAULT_SETTINGS);
  expect(writeSettings(DEFAULT_SETTINGS)).toBe('');
});

test('reads what people write', () => {
  expect(readSettings('?source=camera&style=mosaic&width=481&freeze&strength=.5')).toEqual({
    ...DEFAULT_SETTINGS,
    source: 'camera',
    style: 'mosaic',
    width: 482,
    freeze: true,
    strength: 0.5,
  });
});

test.each([
  '?width=wide',
  '?width=-3',
  '?patch=4',
  '?patch=17',
  '?swaps=6',
  '?styleSize=8',
  '?stability=2',
  '?stability=firm',
  '?keepColours=0',
  '?insideOut=0',
  '?styleStride=1.5',
  '?styleStride=16',
  '?contentStride=4',
  '?strength=7',
  '?fps=0',
  '?minWidth=wide',
  '?engine=steam',
  '?model=huge',
  '?model=https://example.org/model',
  '?source=file',
])('leaves what makes no sense at its default: %s', (query) => {
  expect(readSettings(query)).toEqual(DEFAULT_SETTINGS);
});

test('what is written is read back', () => {
  const settings = fc.record({
    source: fc.constantFrom('demo' as const, 'camera' as const),
    time: fc.integer({ min: 0, max: 3600 }).map((tenths) => tenths / 10),
    freeze: fc.boolean(),
    style: fc.string(),
    strength: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    width: fc.oneof(
      fc.constant('auto' as const),
      fc.integer({ min: 8, max: 2048 }).map((half) => half * 2),
    ),
    facing: fc.constantFrom('user' as const, 'environment' as const),
    lines: fc.constantFrom(480, 720, 1080),
    mirror: fc.constantFrom('auto' as const, 'on' as const, 'off' as const),
    fps: fc.integer({ min: 1, max: 120 }),
    minWidth: fc.constantFrom('auto' as const, 160, 320),
    maxWidth: fc.constantFrom('auto' as const, 640, 1280),
    stability: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    keepColours: fc.boolean(),
    outside: fc.string(),
    insideOut: fc.boolean(),
    patch: fc.constantFrom(3, 5, 7, 9, 15),
    styleSize: fc.constantFrom(128, 256, 512),
    styleStride: fc.integer({ min: 1, max: 15 }),
    contentStride: fc.integer({ min: 1, max: 3 }),
    swaps: fc.integer({ min: 1, max: 5 }),
    engine: fc.constantFrom('auto' as const, 'webgpu' as const, 'wasm' as const, 'tfjs' as const),
    model: fc.constantFrom('auto', 'compact', 'tiny'),
  });
  fc.assert(
    fc.property(settings, (some) => {
      expect(readSettings(writeSettings(some))).toEqual(some);
    }),
  );
});
