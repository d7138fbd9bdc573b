import type { ContentGrid } from '../../../swap/geometry.ts';
import { rowsPerChunk } from '../network/plan-context.ts';
import type { PlanContext } from '../network/plan-context.ts';
import type { Picture } from '../picture.ts';
import type { Buffer } from '../program.ts';
import type { WasmBank } from './bank.ts';
import { addStyle } from './plan-search.ts';

/** Bytes that list the up to 225 positions that overlap in one; the same in `blend.ts` there. */
const LIST_BYTES = 1024;

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
  grid: ContentGrid,
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
    cols: grid.cols,
    stride: grid.stride,
    lastRow: grid.lastRow,
    lastCol: grid.lastCol,
    strength: 1,
    scratch: scratch.address,
  }));
}
