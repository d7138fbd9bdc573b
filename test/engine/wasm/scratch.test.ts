import { expect, test } from 'vitest';
import { Heap } from '../../../src/engine/wasm/heap.ts';
import { Scratch } from '../../../src/engine/wasm/scratch.ts';
import type { ScratchUser } from '../../../src/engine/wasm/scratch.ts';

/** A program that only notes where it was put. */
function user(passingBytes: number): ScratchUser & { readonly places: number[] } {
  const places: number[] = [];
  return { passingBytes, places, write: (address) => places.push(address) };
}

test('is as large as the one that needs most, and tells all when it moves', () => {
  const heap = new Heap(false);
  const scratch = new Scratch(heap);
  const [small, large, other] = [user(640), user(6400), user(1280)];
  scratch.add(small);
  expect(heap.usedBytes).toBe(640);
  // Takes the place behind, so that what grows has to move.
  const behind = heap.allocate(64);
  scratch.add(large);
  scratch.add(other);
  expect(heap.usedBytes).toBe(6400 + 64);
  expect(small.places).toHaveLength(2);
  const place = small.places[1]!;
  expect(place).toBeGreaterThan(behind);
  expect([large.places, other.places]).toEqual([[place], [place]]);

  scratch.remove(large);
  expect(heap.usedBytes).toBe(1280 + 64);
  expect(small.places.at(-1)).toBe(other.places.at(-1));
  scratch.remove(small);
  scratch.remove(other);
  expect(heap.usedBytes).toBe(64);
});

test('stays as it was where memory does not suffice', () => {
  const heap = new Heap(false);
  const scratch = new Scratch(heap);
  const small = user(640);
  scratch.add(small);
  expect(() => scratch.add(user(2 ** 31))).toThrow(RangeError);
  expect(heap.usedBytes).toBe(640);
  expect(small.places.at(-1)).toBe(heap.allocate(64) - 640);
});
