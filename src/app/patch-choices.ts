/** Sides of a patch that are offered, in activation positions. */
export const PATCH_SIZES = [1, 3, 5, 7, 9, 15] as const;

/** Distances between neighbouring patches that are offered, in activation positions. */
export const STRIDES = [1, 2, 3, 4, 5] as const;

/** How often the picture is swapped. */
export const SWAPS = [1, 2, 3] as const;

/** The strides of the frame's patches that leave no position uncovered. */
export function stridesWithin(patch: number): readonly number[] {
  return STRIDES.filter((stride) => stride <= patch);
}

/** The options, and the one that an address may hold besides. */
export function withHeld(options: readonly number[], held: number): readonly number[] {
  return options.includes(held) ? options : [...options, held].toSorted((a, b) => a - b);
}
