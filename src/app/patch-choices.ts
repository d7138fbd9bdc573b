/** Sides of a patch that are offered, in activation positions. */
export const PATCH_SIZES = [1, 3, 5, 7, 9] as const;

/** Distances between neighbouring patches that are offered, in activation positions. */
export const STRIDES = [1, 2, 3, 4, 5] as const;

/** The strides of the frame's patches that leave no position uncovered. */
export function stridesWithin(patch: number): readonly number[] {
  return STRIDES.filter((stride) => stride <= patch);
}
