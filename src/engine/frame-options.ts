import type { FrameOptions } from './engine.ts';

/**
 * Checks the options of a frame.
 *
 * @throws {TypeError} naming `width`, `height` or `strength` where it is out of range.
 */
export function assertFrameOptions({ width, height, strength }: FrameOptions): void {
  for (const [name, value] of Object.entries({ width, height })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new TypeError(`${name} must be a whole number of pixels, 1 or more, not ${value}`);
    }
  }
  assertStrength(strength);
}

/**
 * Checks a strength.
 *
 * @throws {TypeError} naming `strength` where it is not from 0 to 1.
 */
export function assertStrength(strength: number): void {
  if (!(strength >= 0 && strength <= 1)) {
    throw new TypeError(`strength must be a number from 0 to 1, not ${strength}`);
  }
}
