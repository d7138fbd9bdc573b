import type { PatchGeometry } from '../swap/geometry.ts';
import { assertWeights, MAX_STYLES } from '../swap/joint-style.ts';
import type { StyleBank } from './engine.ts';

/**
 * The geometry of banks that are to be joined.
 *
 * @throws {TypeError} naming `banks` or `weights` where they are out of range.
 */
export function jointGeometry(
  banks: readonly StyleBank[],
  weights: readonly number[],
): PatchGeometry {
  const [first] = banks;
  if (first === undefined || banks.length > MAX_STYLES) {
    throw new TypeError(`banks must be 1 to ${MAX_STYLES}, not ${banks.length}`);
  }
  const { geometry } = first;
  for (const bank of banks) {
    const { patchSize, styleStride } = bank.geometry;
    if (patchSize !== geometry.patchSize || styleStride !== geometry.styleStride) {
      throw new TypeError('banks must be of one patch size and style stride');
    }
    if (bank.layout.places.length > 1) throw new TypeError('banks must hold one style each');
  }
  assertWeights(weights, banks.length);
  return geometry;
}
