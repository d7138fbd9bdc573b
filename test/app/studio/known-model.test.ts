import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { knownModel, lastModel, rememberModel } from '../../../src/app/studio/known-model.ts';

const WEEK = 7 * 24 * 3600 * 1000;

/** What storage does where it is forbidden. */
function forbid(): never {
  throw new DOMException('forbidden', 'SecurityError');
}

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('is known for a week, per engine, and then leaned to until it is found out anew', () => {
  expect([knownModel('auto'), lastModel('auto')]).toEqual([undefined, undefined]);
  rememberModel('auto', 'compact');
  expect(knownModel('auto')).toBe('compact');
  expect(lastModel('wasm')).toBeUndefined();
  vi.setSystemTime(WEEK - 1);
  // What is known was not found out anew, and lasts no longer for it.
  rememberModel('auto', 'compact');
  expect(knownModel('auto')).toBe('compact');
  vi.setSystemTime(WEEK);
  expect([knownModel('auto'), lastModel('auto')]).toEqual([undefined, 'compact']);
  rememberModel('auto', 'tiny');
  expect(knownModel('auto')).toBe('tiny');
});

test('knows nothing where storage is forbidden or holds something else', () => {
  localStorage.setItem('impasto-model-auto', 'enormous 0');
  expect([knownModel('auto'), lastModel('auto')]).toEqual([undefined, undefined]);
  vi.stubGlobal('localStorage', { getItem: forbid, setItem: forbid });
  rememberModel('auto', 'tiny');
  expect([knownModel('auto'), lastModel('auto')]).toEqual([undefined, undefined]);
});
