import type { Arena } from './arena.ts';

/** Height and width. */
export interface Side {
  readonly height: number;
  readonly width: number;
}

/** The uniform of extent.wgsl. Sizes that a kernel does not read may be left out. */
export function extentUniform(
  arena: Arena,
  sizes: {
    readonly stored?: Side;
    readonly input?: Side;
    readonly computed?: Side;
    readonly output?: Side;
  },
): GPUBuffer {
  const order = [sizes.stored, sizes.input, sizes.computed, sizes.output];
  const values = order.flatMap((side) => [side?.height ?? 0, side?.width ?? 0]);
  return arena.uniform('extent', Int32Array.from(values));
}
