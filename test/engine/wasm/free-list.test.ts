import { expect, test } from 'vitest';
import { FreeList } from '../../../src/engine/wasm/free-list.ts';

test('stretches never overlap, and what is free is used again', () => {
  const list = new FreeList(1024);
  const a = list.allocate(100);
  const b = list.allocate(1);
  const c = list.allocate(64);
  expect(a).toBeGreaterThanOrEqual(1024);
  expect(b).toBeGreaterThanOrEqual(a + 100);
  expect(c).toBeGreaterThanOrEqual(b + 1);
  list.free(b);
  list.free(a);
  expect(list.allocate(192)).toBe(a);
  const { peak } = list;
  list.free(c);
  list.allocate(64);
  expect(list.peak).toBe(peak);
});

test('frees only what it gave', () => {
  const list = new FreeList(0);
  const a = list.allocate(10);
  list.free(a);
  expect(list.usedBytes).toBe(0);
  expect(() => list.free(a)).toThrow('nothing is allocated');
});
