import type { Tensor } from '../../../model/model.ts';
import type { ConvNode } from './nodes.ts';

/** Output channels of a panel. */
const LANES = 8;

/** The matrix G of F(4×4, 3×3) (Lavin & Gray 2016, section 4.3), row after row. */
const G = Float64Array.from(
  [
    [1 / 4, 0, 0],
    [-1 / 6, -1 / 6, -1 / 6],
    [-1 / 6, 1 / 6, -1 / 6],
    [1 / 24, 1 / 12, 1 / 6],
    [1 / 24, -1 / 12, 1 / 6],
    [0, 0, 1],
  ].flat(),
);

/** Rows of G, and with them the places of a kernel that was transformed along one side. */
const ROWS = 6;

/**
 * The kernels of a convolution transformed, G g Gᵀ, as `assembly/winograd.ts` reads them: for each of
 * the 36 places, for each panel of eight output channels, for each step of depth eight weights.
 *
 * The first picture waits for it, in code that no compiler has seen: loops over typed arrays, without
 * a function or an array made on the way.
 */
export function winogradWeights(
  { layer, view }: ConvNode,
  { data }: Tensor,
): Float32Array<ArrayBuffer> {
  const panels = Math.ceil(layer.out / LANES);
  const panelLength = layer.in * LANES;
  const placeLength = panels * panelLength;
  const packed = new Float32Array(ROWS * ROWS * placeLength);
  const groups = view === 'cells' ? 4 : 1;
  const channels = layer.in / groups;
  const left = new Float64Array(ROWS * 3);
  for (let out = 0; out < layer.out; out++) {
    const panel = Math.floor(out / LANES) * panelLength + (out % LANES);
    for (let depth = 0; depth < layer.in; depth++) {
      const input = (depth % channels) * groups + Math.floor(depth / channels);
      const kernel = (out * layer.in + input) * 9;
      for (let y = 0; y < ROWS; y++) {
        for (let x = 0; x < 3; x++) {
          left[y * 3 + x] =
            G[y * 3]! * data[kernel + x]! +
            G[y * 3 + 1]! * data[kernel + 3 + x]! +
            G[y * 3 + 2]! * data[kernel + 6 + x]!;
        }
      }
      let target = panel + depth * LANES;
      for (let y = 0; y < ROWS * 3; y += 3) {
        for (let x = 0; x < ROWS * 3; x += 3) {
          packed[target] = left[y]! * G[x]! + left[y + 1]! * G[x + 1]! + left[y + 2]! * G[x + 2]!;
          target += placeLength;
        }
      }
    }
  }
  return packed;
}
