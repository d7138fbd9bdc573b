/**
 * @file The instructions in which the two builds differ. `ASC_FEATURE_RELAXED_SIMD` is a constant of
 * the compiler, so that each build keeps only its own side.
 */

/** a · b + c; one rounding in the relaxed build, two in the plain one. */
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD
    ? f32x4.relaxed_madd(a, b, c)
    : f32x4.add(f32x4.mul(a, b), c);
}

/** Sum of the four lanes. */
@inline
export function laneSum(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) +
    f32x4.extract_lane(v, 1) +
    (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

/** value limited to low … high. */
@inline
export function clamp(value: v128, low: v128, high: v128): v128 {
  return f32x4.min(f32x4.max(value, low), high);
}

/**
 * Adds to each lane the products of four signed bytes with four bytes of 0 … 127. The plain build has
 * no such instruction and multiplies 16-bit values instead; it never gets here.
 */
@inline
export function dotBytes(signed: v128, small: v128, sum: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD
    ? i32x4.relaxed_dot_i8x16_i7x16_add_s(signed, small, sum)
    : sum;
}
