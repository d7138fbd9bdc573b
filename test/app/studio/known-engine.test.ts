import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { knownEngine, rememberEngine } from '../../../src/app/studio/known-engine.ts';

/** What storage does where it is forbidden. */
function forbid(): never {
  throw new DOMException('forbidden', 'SecurityError');
}

/** The machine has this adapter, or none. */
function haveAdapter(adapter: { readonly vendor: string } | null): void {
  const info = { architecture: '', device: '', description: '', ...adapter };
  const gpu = { requestAdapter: () => Promise.resolve(adapter === null ? null : { info }) };
  vi.stubGlobal('navigator', { gpu });
}

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
});

afterEach(() => vi.unstubAllGlobals());

test('where there is no GPU, the next visit does not look for one before it paints', async () => {
  haveAdapter(null);
  expect(knownEngine()).toBeUndefined();
  await rememberEngine('wasm');
  expect(knownEngine()).toBe('wasm');
});

test('a GPU that has come is looked for from the next visit on', async () => {
  haveAdapter(null);
  await rememberEngine('wasm');
  haveAdapter({ vendor: 'nvidia' });
  await rememberEngine('wasm');
  expect(knownEngine()).toBeUndefined();
});

test('no engine but the one on the CPU is remembered, and none where storage is forbidden', async () => {
  haveAdapter(null);
  await rememberEngine('webgpu');
  await rememberEngine('tfjs');
  expect(knownEngine()).toBeUndefined();
  vi.stubGlobal('localStorage', { getItem: forbid, setItem: forbid, removeItem: forbid });
  await rememberEngine('wasm');
  expect(knownEngine()).toBeUndefined();
});
