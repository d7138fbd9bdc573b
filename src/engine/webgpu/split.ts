import type { Arena } from './arena.ts';
import { bind } from './dispatch.ts';
import type { Dispatch, Resources } from './dispatch.ts';
import { extentUniform } from './extent.ts';
import type { ExtentSizes } from './extent.ts';
import type { Gpu } from './gpu.ts';

/**
 * Records a dispatch that can also be done a few rows of workgroups at a time, where its kernel begins
 * at `extent.firstRow`. The parts are recorded when they are first asked for.
 *
 * @param resources all but binding 0, the extent.
 */
export function splittable(
  gpu: Gpu,
  arena: Arena,
  dispatch: Omit<Dispatch, 'bindGroup' | 'split'>,
  sizes: ExtentSizes,
  resources: Resources,
): Dispatch {
  const { pipeline, workgroups, flops } = dispatch;
  const [columns, rows, layers] = workgroups;
  const part = (first: number, end: number): Dispatch => ({
    pipeline,
    bindGroup: bind(gpu.device, pipeline, {
      ...resources,
      0: extentUniform(arena, sizes, first),
    }),
    workgroups: [columns, end - first, layers],
    flops: (flops * (end - first)) / rows,
  });
  return {
    ...part(0, rows),
    split: remembered((count) => {
      const parts = Math.min(count, rows);
      const edge = (i: number): number => Math.floor((i * rows) / parts);
      return Array.from({ length: parts }, (_, i) => part(edge(i), edge(i + 1)));
    }),
  };
}

/** Keeps what was made for each count: frames create nothing anew. */
export function remembered<T>(
  make: (count: number) => readonly T[],
): (count: number) => readonly T[] {
  const known = new Map<number, readonly T[]>();
  return (count) => {
    const parts = known.get(count) ?? make(count);
    known.set(count, parts);
    return parts;
  };
}
