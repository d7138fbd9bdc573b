/**
 * The guard against patches without a direction, the same in every engine. A style patch whose
 * squared norm is at most `MIN_SQUARED_NORM` counts as zero: its score is below that of every other
 * patch, so it wins only where all are zero, and then by the lowest index. (A score of 0 would not
 * do: activations are signed, and 0 beats a negative correlation.)
 *
 * Content patches need no guard, because the search does not divide by their norm: a zero content
 * patch scores 0 with every style patch, and the tie goes to the lowest index that is not zero.
 *
 * The limit lies far below any real patch (activations are of the order of 1) and far above where
 * the squares of f32 values underflow.
 */
export const MIN_SQUARED_NORM = 1e-24;
