import { expect, test } from 'vitest';
import { ENGINE_CHOICES, isEngineChoice } from '../../src/engine/engine-names.ts';

test('lists every engine, and knows the names from others', () => {
  expect(ENGINE_CHOICES).toEqual([
    'auto',
    'webgpu',
    'wasm',
    'tfjs',
    'tfjs-webgpu',
    'tfjs-wasm',
    'tfjs-cpu',
  ]);
  expect(ENGINE_CHOICES.every(isEngineChoice)).toBe(true);
  expect(['', 'cuda', 'toString', 'Auto'].filter(isEngineChoice)).toEqual([]);
});
