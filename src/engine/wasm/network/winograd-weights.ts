import type { Tensor } from '../../../model/model.ts';
import type { ConvNode } from './nodes.ts';

/** Output channels of a panel. */
const LANES = 8;

/** The matrix G of F(4×4, 3×3) (Lavin & Gray 2016, section 4.3). */
const G = [
  [1 / 4, 0, 0],
  [-1 / 6, -1 / 6, -1 / 6],
  [-1 / 6, 1 / 6, -1 / 6],
  [1 / 24, 1 / 12, 1 / 6],
  [1 / 24, -1 / 12, 1 / 6],
  [0, 0, 1],
] as const;

/**
 * The kernels of a convolution transformed, G g Gᵀ, as `assembly/winograd.ts` reads them: for each of
 * the 36 places, for each panel of eight output channels, for each step of depth eight weights.
 */
export function winogradWeights(
  { layer, view }: ConvNode,
  { data }: Tensor,
): Float32Array<ArrayBuffer> {
  const panels = Math.ceil(layer.out / LANES);
  const panelLength = layer.in * LANES;
  const packed = new Float32Array(36 * panels * panelLength);
  const groups = view === 'cells' ? 4 : 1;
  const channels = layer.in / groups;
  for (let out = 0; out < layer.out; out++) {
    const panel = Math.floor(out / LANES) * panelLength + (out % LANES);
    for (let depth = 0; depth < layer.in; depth++) {
      const input = (depth % channels) * groups + Math.floor(depth / channels);
      const kernel = data.subarray((out * layer.in + input) * 9, (out * layer.in + input + 1) * 9);
      G.forEach((row, y) => {
        const left = [0, 1, 2].map(
          (x) => row[0] * kernel[x]! + row[1] * kernel[3 + x]! + row[2] * kernel[6 + x]!,
        );
        G.forEach((col, x) => {
          const place = (y * 6 + x) * panels * panelLength;
          packed[place + panel + depth * LANES] =
            left[0]! * col[0] + left[1]! * col[1] + left[2]! * col[2];
        });
      });
    }
  }
  return packed;
}
