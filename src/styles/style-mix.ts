import { assertWeights, MAX_STYLES } from '../swap/joint-style.ts';
import type { StyleSource, WeightedStyle } from './style-picture.ts';

/**
 * One style or a mix of several, as a mix.
 *
 * @throws {TypeError} naming `styles` or `weights` where it is none of 1 to 4 styles.
 */
export function mixOf(style: StyleSource | readonly WeightedStyle[]): readonly WeightedStyle[] {
  if (!isMix(style)) return [{ style, weight: 1 }];
  if (style.length === 0 || style.length > MAX_STYLES) {
    throw new TypeError(`styles must be 1 to ${MAX_STYLES}, not ${style.length}`);
  }
  assertWeights(
    style.map(({ weight }) => weight),
    style.length,
  );
  return style;
}

function isMix(style: StyleSource | readonly WeightedStyle[]): style is readonly WeightedStyle[] {
  return Array.isArray(style);
}
