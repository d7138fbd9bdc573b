import type { Activations } from '../../../swap/activations.ts';
import type { PatchGeometry } from '../../../swap/geometry.ts';
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
