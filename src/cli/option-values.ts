/** @file Values of options that more than one command has. */
import { InvalidArgumentError } from 'commander';

/** Smallest side of a picture in pixels. */
export const SMALLEST_SIDE = 16;

/** Reads a whole number in a range. */
export function whole(smallest: number, largest = Number.MAX_SAFE_INTEGER) {
  return (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < smallest || value > largest) {
      const range =
        largest < Number.MAX_SAFE_INTEGER ? `${smallest} to ${largest}` : `${smallest} up`;
      throw new InvalidArgumentError(`It must be a whole number from ${range}.`);
    }
    return value;
  };
}

/** Reads a number from 0 to 1. */
export function fraction(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError('It must be a number from 0 to 1.');
  }
  return value;
}

/** Reads a number from 0 up, or above it. */
export function positive(from: 'from 0' | 'above 0') {
  return (text: string): number => {
    const value = Number(text);
    const isEnough = from === 'from 0' ? value >= 0 : value > 0;
    if (text.trim() === '' || !Number.isFinite(value) || !isEnough) {
      throw new InvalidArgumentError(`It must be a number ${from}.`);
    }
    return value;
  };
}
