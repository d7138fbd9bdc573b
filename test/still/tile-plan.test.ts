import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { planTiles, type TileOptions } from '../../src/still/tile-plan.ts';

const sizes = fc.record({
  width: fc.integer({ min: 1, max: 300 }),
  height: fc.integer({ min: 1, max: 300 }),
});
const cuts = fc.record({
  halo: fc.integer({ min: 0, max: 40 }),
  multiple: fc.constantFrom(1, 2, 4, 8, 12),
  side: fc.integer({ min: 8, max: 200 }),
});

test('every pixel is kept once, with its halo as far as the picture goes', () => {
  fc.assert(
    fc.property(sizes, cuts, ({ width, height }, options: TileOptions) => {
      const kept = new Uint8Array(width * height);
      for (const { inner, outer } of planTiles({ width, height }, options)) {
        for (let y = inner.y; y < inner.y + inner.height; y++) {
          for (let x = inner.x; x < inner.x + inner.width; x++) kept[y * width + x]! += 1;
        }
        const { halo, multiple } = options;
        expect(outer.x % multiple).toBe(0);
        expect(outer.y % multiple).toBe(0);
        expect(outer.x).toBeLessThanOrEqual(Math.max(0, inner.x - halo));
        expect(outer.y).toBeLessThanOrEqual(Math.max(0, inner.y - halo));
        const [right, bottom] = [inner.x + inner.width, inner.y + inner.height];
        expect(outer.x + outer.width).toBeGreaterThanOrEqual(Math.min(width, right + halo));
        expect(outer.y + outer.height).toBeGreaterThanOrEqual(Math.min(height, bottom + halo));
        expect(outer.x + outer.width).toBeLessThanOrEqual(width);
        expect(outer.y + outer.height).toBeLessThanOrEqual(height);
      }
      expect(kept.every((count) => count === 1)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('a picture of a size that the cells divide is stylised at one size', () => {
  const tiles = planTiles({ width: 4096, height: 2048 }, { halo: 45, multiple: 4, side: 640 });
  const shapes = new Set(tiles.map(({ outer }) => `${outer.width}×${outer.height}`));
  expect([...shapes]).toEqual(['640×640']);
});

test('a picture that fits is one tile', () => {
  const whole = { x: 0, y: 0, width: 641, height: 480 };
  const tiles = planTiles({ width: 641, height: 480 }, { halo: 40, multiple: 4, side: 700 });
  expect(tiles).toEqual([{ inner: whole, outer: whole }]);
});
