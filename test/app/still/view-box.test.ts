import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fit, moveTo, zoomAt } from '../../../src/app/still/view-box.ts';

const WINDOW = { width: 800, height: 600 };

test('a large picture fits in the middle; a small one is enlarged as far as it is said', () => {
  expect(fit({ width: 4000, height: 1000 }, WINDOW)).toEqual({ left: 0, top: 200, scale: 0.2 });
  expect(fit({ width: 400, height: 100 }, WINDOW)).toEqual({ left: 200, top: 250, scale: 1 });
  expect(fit({ width: 100, height: 50 }, WINDOW, 3)).toEqual({ left: 250, top: 225, scale: 3 });
});

test('the point under the pointer stays where it is', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.2, max: 5, noNaN: true }),
      fc.integer({ min: 0, max: 800 }),
      fc.integer({ min: 0, max: 600 }),
      (factor, x, y) => {
        const view = { left: -120, top: 40, scale: 0.5 };
        const zoomed = zoomAt(view, factor, x, y);
        const pointOf = (box: typeof view) => (x - box.left) / box.scale;
        expect(pointOf(zoomed)).toBeCloseTo(pointOf(view), 6);
        expect(zoomed.scale).toBeCloseTo(0.5 * factor, 9);
      },
    ),
  );
  expect(zoomAt({ left: 0, top: 0, scale: 10 }, 100, 0, 0).scale).toBe(16);
});

test('a picture cannot be pushed out of sight', () => {
  const picture = { width: 4000, height: 3000 };
  const view = { left: 0, top: 0, scale: 1 };
  expect(moveTo(view, 9999, 9999, picture, WINDOW)).toEqual({ left: 400, top: 300, scale: 1 });
  expect(moveTo(view, -9999, -9999, picture, WINDOW)).toEqual({
    left: 400 - 4000,
    top: 300 - 3000,
    scale: 1,
  });
  expect(moveTo(view, -50, -60, picture, WINDOW)).toEqual({ left: -50, top: -60, scale: 1 });
});
