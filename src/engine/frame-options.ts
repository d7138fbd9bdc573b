import type { FrameOptions, OutputSize, SwapOptions } from './engine.ts';

/**
 * Checks the options of a frame.
 *
 * @throws {TypeError} naming `width`, `height`, `output`, `strength` or what `assertSwapOptions` checks.
 */
export function assertFrameOptions(options: FrameOptions): void {
  const { width, height, output, strength, ...how } = options;
  assertSize('', { width, height });
  if (output !== undefined) assertSize('output.', output);
  assertShare('strength', strength);
  assertSwapOptions(how);
}

function assertSize(of: string, { width, height }: OutputSize): void {
  for (const [name, value] of Object.entries({ width, height })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new TypeError(`${of}${name} must be a whole number of pixels, 1 or more, not ${value}`);
    }
  }
}

/** Most times that activations are swapped. */
const MAX_SWAPS = 5;

/**
 * Checks how a frame is to be swapped, its content stride aside, which depends on the patches.
 *
 * @throws {TypeError} naming `stability` or `swaps` where it is out of range.
 */
export function assertSwapOptions({ stability = 0, swaps = 1 }: SwapOptions): void {
  assertShare('stability', stability);
  assertSwaps(swaps);
}

/**
 * Checks how often activations are swapped.
 *
 * @throws {TypeError} naming `swaps` where it is out of range.
 */
export function assertSwaps(swaps: number): void {
  if (!Number.isInteger(swaps) || swaps < 1 || swaps > MAX_SWAPS) {
    throw new TypeError(`swaps must be a whole number from 1 to ${MAX_SWAPS}, not ${swaps}`);
  }
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
