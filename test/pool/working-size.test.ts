import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workingSize } from '../../src/pool/working-size.ts';

const side = integer({ min: 2, max: 8192 });

describe('workingSize', () => {
  it.each([
    [1920, 1080, 640, 640, 360],
    [1280, 720, 320, 320, 180],
    [320, 240, 640, 320, 240],
    [1920, 1080, 'full', 1920, 1080],
    [641, 479, 'full', 640, 478],
    [854, 480, 426, 426, 240],
    [1080, 1920, 640, 640, 1138],
    [4000, 3, 640, 640, 2],
  ] as const)('of %i×%i at %s is %i×%i', (width, height, asked, workWidth, workHeight) => {
    expect(workingSize({ width, height }, asked)).toEqual({ width: workWidth, height: workHeight });
  });

  it('is even, no larger than the frame, and of its aspect', () => {
    assert(
      property(side, side, integer({ min: 16, max: 8192 }), (width, height, asked) => {
        const size = workingSize({ width, height }, asked);
        expect(size.width % 2).toBe(0);
        expect(size.height % 2).toBe(0);
        expect(size.width).toBeLessThanOrEqual(Math.min(width, asked + 1));
        expect(size.height).toBeLessThanOrEqual(height);
        const scale = Math.min(1, asked / width);
        expect(Math.abs(size.width - width * scale)).toBeLessThanOrEqual(2);
        expect(Math.abs(size.height - height * scale)).toBeLessThanOrEqual(2);
      }),
    );
  });
});
