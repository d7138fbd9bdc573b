import type { FrameOptions, SwapOptions } from './engine.ts';

/**
 * Checks the options of a frame.
 *
 * @throws {TypeError} naming `width`, `height`, `strength` or what `assertSwapOptions` checks.
 */
export function assertFrameOptions({ width, height, strength, ...how }: FrameOptions): void {
  for (const [name, value] of Object.entries({ width, height })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new TypeError(`${name} must be a whole number of pixels, 1 or more, not ${value}`);
    }
  }
  assertShare('strength', strength);
  assertSwapOptions(how);
}

/**
 * Checks how a frame is to be swapped.
 *
 * @throws {TypeError} naming `stability` where it is out of range.
 */
export function assertSwapOptions({ stability = 0 }: SwapOptions): void {
  assertShare('stability', stability);
}

/**
 * Checks a share.
 *
 * @throws {TypeError} naming it where it is not a number from 0 to 1.
 */
export function assertShare(name: string, value: number): void {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
    throw new TypeError(`${name} must be a number from 0 to 1, not ${String(value)}`);
  }
}
