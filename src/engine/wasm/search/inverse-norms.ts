import type { Activations } from '../../../swap/activations.ts';
import type { PatchGeometry, PatchGrid } from '../../../swap/geometry.ts';
import { MIN_SQUARED_NORM } from '../../../swap/norms.ts';

/**
 * One divided by the norm of the style patch that starts at each position; not a number where none
 * starts or where it has no direction, so that no comparison with its scores succeeds.
 *
 * @param paddedWidth values per row.
 */
export function inverseNorms(
  { height, width, channels, data }: Activations,
  { patchSize, styleStride }: PatchGeometry,
  paddedWidth: number,
): Float32Array<ArrayBuffer> {
  const energies = new Float64Array(height * width);
  for (let i = 0; i < energies.length; i++) {
    let sum = 0;
    for (let c = i * channels; c < (i + 1) * channels; c++) sum += data[c]! * data[c]!;
    energies[i] = sum;
  }
  const inverse = new Float32Array(height * paddedWidth).fill(NaN);
  for (let y = 0; y + patchSize <= height; y += styleStride) {
    for (let x = 0; x + patchSize <= width; x += styleStride) {
      let sum = 0;
      for (let dy = 0; dy < patchSize; dy++) {
        const start = (y + dy) * width + x;
        for (let i = start; i < start + patchSize; i++) sum += energies[i]!;
      }
      if (sum > MIN_SQUARED_NORM) inverse[y * paddedWidth + x] = 1 / Math.sqrt(sum);
    }
  }
  return inverse;
}

/**
 * Inverse norms times the factors of the patches, for correlations above 0 and, behind them, for those
 * below; not a number where a factor is 0.
 *
 * @param inverse of `inverseNorms`.
 * @param factors per style patch: see `joint-style.ts`.
 */
export function weightedNorms(
  inverse: Float32Array,
  factors: Float32Array,
  grid: PatchGrid,
  styleStride: number,
  paddedWidth: number,
): Float32Array<ArrayBuffer> {
  const weighted = new Float32Array(2 * inverse.length).fill(NaN);
  factors.forEach((factor, index) => {
    if (factor === 0) return;
    const row = Math.floor(index / grid.cols) * styleStride;
    const position = row * paddedWidth + (index % grid.cols) * styleStride;
    weighted[position] = inverse[position]! * factor;
    weighted[inverse.length + position] = inverse[position]! / factor;
  });
  return weighted;
}
