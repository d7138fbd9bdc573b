/**
 * @file Which tensors share memory: a buffer is taken over by a later tensor once the last step that
 * reads the earlier one is behind.
 */
import { tensorsRead, viewTensors } from './plan.ts';
import type { Plan, TensorId } from './plan.ts';

/** Buffers for a plan's tensors. */
export interface Allocation {
  /** Sizes in bytes. */
  readonly sizes: readonly number[];
  /** Buffer per tensor. */
  readonly bufferOf: readonly number[];
}

/** Shares out the fewest bytes that a greedy walk over the steps finds. */
export function allocate(plan: Plan, bytesOf: (tensor: TensorId) => number): Allocation {
  const lastRead = lastReads(plan);
  const sizes: number[] = [];
  const free = new Set<number>();
  const bufferOf: number[] = [];

  const take = (tensor: TensorId): void => {
    const bytes = bytesOf(tensor);
    const best = [...free].toSorted((a, b) => waste(sizes[a]!, bytes) - waste(sizes[b]!, bytes))[0];
    const buffer = best ?? sizes.push(0) - 1;
    free.delete(buffer);
    sizes[buffer] = Math.max(sizes[buffer]!, bytes);
    bufferOf[tensor] = buffer;
  };

  if (plan.input !== undefined) take(plan.input);
  plan.steps.forEach((step, i) => {
    // Before its inputs are given back: no kernel may read what it writes.
    take(step.output.tensor);
    for (const tensor of new Set([...tensorsRead(step), step.output.tensor])) {
      if (lastRead[tensor] === i) free.add(bufferOf[tensor]!);
    }
  });
  return { sizes, bufferOf };
}

/** Last step that touches each tensor; infinite for those of the result. */
function lastReads(plan: Plan): number[] {
  const last: number[] = [];
  plan.steps.forEach((step, i) => {
    for (const tensor of [...tensorsRead(step), step.output.tensor]) last[tensor] = i;
  });
  for (const tensor of viewTensors(plan.output)) last[tensor] = Infinity;
  return last;
}

/** How badly a buffer suits: bytes it would be enlarged by count double those left unused. */
function waste(size: number, bytes: number): number {
  return size < bytes ? 2 * (bytes - size) : size - bytes;
}
