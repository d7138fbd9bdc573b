import type { WasmBank } from './bank.ts';

/**
 * First byte of each chosen style patch in the bank's activations.
 *
 * @throws {RangeError} where an index names no style patch.
 */
export function styleOffsets(indices: Int32Array, bank: WasmBank): Int32Array {
  const { grid, width, stored } = bank;
  const { styleStride } = bank.geometry;
  return indices.map((index) => {
    if (index < 0 || index >= grid.count) {
      throw new RangeError(`index ${index} is not one of the ${grid.count} style patches`);
    }
    const row = Math.floor(index / grid.cols) * styleStride;
    const col = (index % grid.cols) * styleStride;
    return (row * width + col) * stored * 4;
  });
}
