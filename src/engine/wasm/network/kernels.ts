/**
 * @file How the weights of a convolution lie along the depth of the matrix product: runs of
 * positions of channels, as `assembly/tile.ts` reads a picture.
 */
import type { ConvNode } from './nodes.ts';

/** Columns or rows of the kernel that fall on one position, and which of its 2×2 places. */
interface Taps {
  readonly indices: readonly number[];
  readonly place: 0 | 1;
}

/** One side of a kernel, as positions of the picture that is read. */
export interface KernelSide {
  /** Index of the first position, relative to the output position (times the stride). */
  readonly first: number;
  readonly taps: readonly Taps[];
}

/**
 * One side of a node's kernel.
 *
 * Upsampled by repetition, neighbouring kernel columns fall on the same small position: their weights
 * are summed, and each of the two phases (even and odd outputs) has a kernel of two. Reflection or
 * repetition at the border of the large picture both repeat the border of the small one.
 *
 * A transposed convolution of stride 2 in phases: output 2i is in[i]·w₁, output 2i + 1 is
 * in[i]·w₂ + in[i + 1]·w₀.
 *
 * @param phase of the outputs that are computed, where there are two.
 */
export function kernelSide({ view, layer }: ConvNode, phase: 0 | 1): KernelSide {
  const single = layer.kernel === 1;
  switch (view) {
    case 'cells': {
      const columns = single ? [0] : [0, 1, 2];
      const taps = columns.flatMap((index) => [
        { indices: [index], place: 0 } as const,
        { indices: [index], place: 1 } as const,
      ]);
      return { first: single ? 0 : -2, taps };
    }
    case 'upsampled':
      return phase === 0 ? side(-1, [[0], [1, 2]]) : side(0, [[0, 1], [2]]);
    case 'spread':
      return phase === 0 ? side(0, [[1], []]) : side(0, [[2], [0]]);
    case 'plain':
      if (single) return side(0, [[0]]);
      return layer.op === 'conv' ? side(-1, [[0], [1], [2]]) : side(-1, [[2], [1], [0]]);
  }
}

function side(first: number, indices: readonly (readonly number[])[]): KernelSide {
  return { first, taps: indices.map((list) => ({ indices: list, place: 0 })) };
}

/** True where outputs of even and odd rows and columns have kernels of their own. */
export function hasPhases({ view }: ConvNode): boolean {
  return view === 'upsampled' || view === 'spread';
}

/** Positions of the picture that is read per output position, along a side. */
export function sourceStep({ view, layer }: ConvNode): number {
  if (view === 'cells') return 2;
  return layer.op === 'conv' ? layer.stride : 1;
}
