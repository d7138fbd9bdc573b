import { expect, test } from 'vitest';
import { DEMO_SECONDS, drawDemoFrame } from '../../src/video/demo-clip.ts';

function frame(seconds: number, width = 160, height = 90): Uint8ClampedArray {
  const context = new OffscreenCanvas(width, height).getContext('2d', {
    willReadFrequently: true,
  })!;
  drawDemoFrame(context, width, height, seconds);
  return context.getImageData(0, 0, width, height).data;
}

/** Mean absolute difference of two frames in levels of 255. */
function difference(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  return a.reduce((sum, value, index) => sum + Math.abs(value - b[index]!), 0) / a.length;
}

test('the same time gives the same frame, before and after any number of loops', () => {
  const at2 = frame(2);
  expect(difference(frame(2), at2)).toBe(0);
  expect(difference(frame(2 + DEMO_SECONDS), at2)).toBeLessThan(0.01);
  expect(difference(frame(2 - DEMO_SECONDS), at2)).toBeLessThan(0.01);
});

test('it moves all the time, and the seam is no larger a step than any other', () => {
  const steps = Array.from({ length: DEMO_SECONDS * 5 }, (_, n) =>
    difference(frame(n / 5), frame((n + 1) / 5)),
  );
  const seam = steps.at(-1)!;
  expect(Math.min(...steps)).toBeGreaterThan(1);
  expect(seam).toBeLessThan(Math.max(...steps.slice(0, -1)) * 1.1);
});

test.each([
  [160, 90],
  [90, 160],
  [240, 80],
  [64, 64],
])('a frame of %i × %i is filled, opaque and rich in colour', (width, height) => {
  const data = frame(1, width, height);
  expect(Math.min(...data.filter((_, index) => index % 4 === 3))).toBe(255);
  const coarse = new Set<number>();
  for (let i = 0; i < data.length; i += 4) {
    coarse.add(((data[i]! >> 4) << 8) | ((data[i + 1]! >> 4) << 4) | (data[i + 2]! >> 4));
  }
  expect(coarse.size).toBeGreaterThan(150);
});
