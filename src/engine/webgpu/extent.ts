import type { Arena } from './arena.ts';

/** Height and width. */
export interface Side {
  readonly height: number;
  readonly width: number;
}

/** The sizes of extent.wgsl. Those that a kernel does not read may be left out. */
export interface ExtentSizes {
  readonly stored?: Side;
  readonly input?: Side;
  readonly computed?: Side;
  readonly output?: Side;
}

/** The uniform of extent.wgsl; `firstRow` is the row of workgroups that a dispatch begins with. */
export function extentUniform(arena: Arena, sizes: ExtentSizes, firstRow = 0): GPUBuffer {
  const order = [sizes.stored, sizes.input, sizes.computed, sizes.output];
  const values = order.flatMap((side) => [side?.height ?? 0, side?.width ?? 0]);
  return arena.uniform('extent', Int32Array.of(...values, firstRow));
}
