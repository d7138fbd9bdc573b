import type { Activations } from '../../../swap/activations.ts';

/**
 * The numbers that the search multiplies: signed bytes by bytes of 0 … 127 (relaxed SIMD), the same
 * integers in 16 bits (plain SIMD), or floats.
 */
export type SearchNumbers = 'bytes' | 'shorts' | 'floats';

/** What style bytes are raised by, so that their top bit is never set. */
export const STYLE_OFFSET = 64;

/** Channels that one step of depth takes. */
export const CHANNELS_PER_STEP = { bytes: 4, shorts: 2, floats: 1 } as const;

/** Bytes of a number. */
export const NUMBER_BYTES = { bytes: 1, shorts: 2, floats: 4 } as const;

/** Positions in a panel. */
const PANEL = 8;

/**
 * Packs a style for the search: rows of panels of eight positions, in a panel for each step of depth
 * eight positions of 4, 2 or 1 channels. Positions beyond the width are 0 in bytes before the offset.
 *
 * @param style channels a multiple of four.
 */
export function packStyle(
  style: Activations,
  numbers: SearchNumbers,
): Uint8Array<ArrayBuffer> | Int16Array<ArrayBuffer> | Float32Array<ArrayBuffer> {
  const { height, width, channels, data } = style;
  const panels = Math.ceil(width / PANEL);
  const together = CHANNELS_PER_STEP[numbers];
  const count = height * panels * PANEL * channels;
  const [packed, value] = quantiser(numbers, count, data);
  let to = 0;
  for (let y = 0; y < height; y++) {
    for (let panel = 0; panel < panels; panel++) {
      for (let step = 0; step < channels; step += together) {
        for (let x = panel * PANEL; x < (panel + 1) * PANEL; x++) {
          const from = (y * width + x) * channels + step;
          for (let c = 0; c < together; c++) packed[to++] = value(x < width ? data[from + c]! : 0);
        }
      }
    }
  }
  return packed;
}

/** An array of the right kind and the way from values to what it holds. */
function quantiser(numbers: SearchNumbers, count: number, data: Float32Array) {
  if (numbers === 'floats') return [new Float32Array(count), (value: number) => value] as const;
  let largest = 1e-30;
  for (const value of data) largest = Math.max(largest, Math.abs(value));
  if (numbers === 'shorts') {
    const scale = 127 / largest;
    return [new Int16Array(count), (value: number) => Math.round(value * scale)] as const;
  }
  const scale = (STYLE_OFFSET - 1) / largest;
  return [
    new Uint8Array(count),
    (value: number) => Math.round(value * scale) + STYLE_OFFSET,
  ] as const;
}
