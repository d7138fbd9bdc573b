import f16 from './shaders/types/f16.wgsl?raw';
import f32 from './shaders/types/f32.wgsl?raw';

/** What activations and weights are stored and multiplied as; sums are f32 in both. */
export type Precision = 'f32' | 'f16';

/** The head of every shader: the types `real`, `real4` and `real4x4`. */
export function precisionHeader(precision: Precision): string {
  return precision === 'f16' ? f16 : f32;
}

/** Bytes of one stored value. */
export function bytesPerValue(precision: Precision): number {
  return precision === 'f16' ? 2 : 4;
}

/** Values in the form in which they are uploaded. */
export function storedValues(
  values: Float32Array,
  precision: Precision,
): Float32Array | Uint16Array {
  return precision === 'f16' ? Uint16Array.from(values, floatToHalf) : values;
}

/** The bits of the nearest IEEE 754 half-precision number, ties to even. */
export function floatToHalf(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  if (Number.isNaN(value)) return 0x7e00;
  if (magnitude >= 65520) return sign | 0x7c00;
  // Below the normal range all numbers share one exponent.
  const exponent = Math.max(Math.floor(Math.log2(magnitude || 2 ** -24)), -14);
  const scaled = roundToEven((magnitude / 2 ** exponent) * 1024);
  return sign | (((exponent + 14) << 10) + scaled);
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const part = value - floor;
  if (part !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
