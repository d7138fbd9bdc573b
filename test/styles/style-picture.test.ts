import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stylePictureSize } from '../../src/styles/style-picture.ts';

const side = integer({ min: 1, max: 4000 });

describe('stylePictureSize', () => {
  it.each([
    [1024, 1024, 256, 256, 256],
    [800, 450, 256, 341, 192],
    [450, 800, 256, 192, 341],
    [100, 100, 256, 200, 200],
    [1, 4000, 256, 2, 8000],
    [4000, 1, 16, 1012, 1],
  ])('of %i×%i for style size %i is %i×%i', (width, height, styleSize, newWidth, newHeight) => {
    const size = stylePictureSize(width, height, styleSize);
    expect(size).toEqual({ width: newWidth, height: newHeight });
  });

  it('keeps the aspect, and has the area asked for unless that enlarges more than twice', () => {
    assert(
      property(side, side, integer({ min: 16, max: 1024 }), (width, height, styleSize) => {
        const size = stylePictureSize(width, height, styleSize);
        const scale = Math.min(2, styleSize / Math.sqrt(width * height));
        expect(Math.abs(size.width - width * scale)).toBeLessThan(1);
        expect(Math.abs(size.height - height * scale)).toBeLessThan(1);
        expect(size.width).toBeLessThanOrEqual(2 * width);
        expect(size.height).toBeLessThanOrEqual(2 * height);
      }),
    );
  });
});
