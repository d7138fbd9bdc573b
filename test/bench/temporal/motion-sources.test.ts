import { expect, it } from 'vitest';
import { blockMotion } from '../../../bench/temporal/block-motion.ts';
import { warpError } from '../../../bench/temporal/errors.ts';
import { LayeredScene } from '../../../bench/temporal/layered-scene.ts';
import { measureTemporal } from '../../../bench/temporal/measure-temporal.ts';
import type { Motion } from '../../../bench/temporal/motion.ts';
import { renderedClips } from '../../../bench/temporal/rendered-clips.ts';
import type { Pixels } from '../../../src/engine/pixels.ts';
import { smoothPixels } from '../../support/smooth-pixels.ts';

const SIZE = { width: 160, height: 88 };
const scene = new LayeredScene(smoothPixels(320, 176, 3), SIZE);

/** Share of the pixels that can be seen. */
function share({ visible }: Motion): number {
  return visible.reduce((sum, seen) => sum + seen, 0) / visible.length;
}

/** Between pixels of a ramp, linear interpolation is exact. */
function ramp(width: number, height: number): Pixels {
  const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => {
    const [x, y] = [Math.floor(i / 4) % width, Math.floor(i / 4 / width)];
    return [0.75 * x, 1.4 * y, 255 - 0.4 * x - 0.7 * y, 255][i % 4]!;
  });
  return { width, height, data };
}

it('a rendered frame is the one before moved along its motion, over one frame and over ten', () => {
  const ramps = new LayeredScene(ramp(320, 176), SIZE);
  for (const lag of [1, 10]) {
    const motion = ramps.motion(12, lag);
    const { error, visible } = warpError(ramps.frame(12), ramps.frame(12 - lag), motion);
    expect(visible).toBeGreaterThan(lag === 1 ? 0.85 : 0.5);
    // What is left is rounding to whole levels.
    expect(error).toBeLessThan(0.7);
  }
});

it('what a piece hides does not count, and neither does what leaves the frame', () => {
  const motion = scene.motion(12, 10);
  const all = { ...motion, visible: motion.visible.map(() => 1) };
  const [now, then] = [scene.frame(12), scene.frame(2)];
  expect(warpError(now, then, all).error).toBeGreaterThan(2 * warpError(now, then, motion).error);
  expect(share(scene.motion(12, 0))).toBeGreaterThan(share(motion));
});

it('comparing blocks finds the motion that is known', () => {
  const known = scene.motion(12, 1);
  const found = blockMotion(scene.frame(12), scene.frame(11));
  const astray = Array.from(found.dx, (dx, i) =>
    Math.hypot(dx - known.dx[i]!, found.dy[i]! - known.dy[i]!),
  ).filter((_, i) => found.visible[i] === 1 && known.visible[i] === 1);
  expect(astray.length / found.dx.length).toBeGreaterThan(0.6);
  expect(astray.toSorted((a, b) => a - b)[Math.floor(astray.length * 0.9)]).toBeLessThan(0.8);
});

it('a picture that changes everywhere is found nowhere', () => {
  const found = blockMotion(smoothPixels(64, 48, 1), smoothPixels(64, 48, 99));
  expect(share(found)).toBeLessThan(0.2);
});

it('a clip held to itself has its own errors; a flickering one has the flicker on top', () => {
  const [moving, noisy] = renderedClips(smoothPixels(160, 96, 3), { width: 80, height: 48 }, 5);
  const own = measureTemporal(moving!, moving!.frames, 1);
  expect(own.warp).toBe(own.inputWarp);
  expect(own.difference).toBe(own.inputDifference);
  expect(own.curve.map(([frame]) => frame)).toEqual([1, 2, 3, 4]);
  const flickering = moving!.frames.map(({ data, ...size }, i) => ({
    ...size,
    data: data.map((value) => value * 0.8 + (i % 2) * 20),
  }));
  expect(measureTemporal(moving!, flickering, 1).warp).toBeCloseTo(20, 0);
  expect(measureTemporal(moving!, flickering, 2).warp).toBeLessThan(3);
  // Two frames of independent noise differ by √2 of its deviation.
  expect(measureTemporal(noisy!, noisy!.frames, 1).inputWarp).toBeCloseTo(2 * Math.SQRT2, 0);
  expect(() => measureTemporal(moving!, moving!.frames, 5)).toThrow(RangeError);
});
