import type { PatchGrid } from '../../../swap/geometry.ts';
import { rowsPerChunk } from '../network/plan-context.ts';
import type { PlanContext } from '../network/plan-context.ts';
import type { Picture } from '../picture.ts';
import type { Buffer } from '../program.ts';
import type { WasmBank } from './bank.ts';
import { addStyle } from './plan-search.ts';

/** Bytes that list the up to 81 positions that overlap in one. */
const LIST_BYTES = 512;

/**
 * Adds the step that averages the chosen patches and mixes them with the content.
 *
 * @returns the step, whose field `strength` may change between runs.
 */
export function planBlend(
  { builder, threads }: PlanContext,
  content: Picture,
  target: Picture,
  bank: WasmBank,
  grid: PatchGrid,
  offsets: Buffer,
): { readonly address: number } {
  const style = addStyle(builder, bank);
  const scratch = builder.buffer(LIST_BYTES * threads);
  const grain = rowsPerChunk(target.height, threads);
  const uses = [content.buffer, target.buffer, offsets, scratch];
  return builder.step('blend', Math.ceil(target.height / grain), uses, () => ({
    grain,
    target: target.tensor.address,
    content: content.tensor.address,
    style: style.address,
    patchSize: bank.geometry.patchSize,
    offsets: offsets.address,
    rows: grid.rows,
    cols: grid.cols,
    strength: 1,
    scratch: scratch.address,
  }));
}
