import { patchGrid } from '../../../swap/geometry.ts';
import type { ContentGrid } from '../../../swap/geometry.ts';
import type { PlanContext } from '../network/plan-context.ts';
import { rowsPerChunk } from '../network/plan-context.ts';
import type { Picture } from '../picture.ts';
import type { Buffer, ProgramBuilder } from '../program.ts';
import type { WasmBank } from './bank.ts';
import { CHANNELS_PER_STEP, NUMBER_BYTES, STYLE_OFFSET } from './pack-style.ts';
import type { SearchNumbers } from './pack-style.ts';
import { chooseBlocks } from './blocks.ts';

/** Bytes of four scores and four positions; the same in `assembly/search/search.ts`. */
const BEST_BYTES = 32;

/**
 * Integer candidates within this share of the best are scored again in f32: about the error of
 * correlations by 8-bit values.
 */
const MARGIN = 0.03;

/** Where a search leaves what it found. */
export interface SearchResult {
  /** Style patch index per content patch. */
  readonly indices: Buffer;
  /** First byte of the style patch in the style's activations, per content patch. */
  readonly offsets: Buffer;
}

/** A match that may be kept from frame to frame. */
export interface Memory {
  /** Style patch index per content patch, of the frame before. */
  readonly previous: Buffer;
  /** The step that compares, whose field `margin` changes between runs; negative: nothing is kept. */
  readonly step: { readonly address: number };
}

/** Where the results of a search go. */
export interface SearchTargets extends SearchResult {
  /** A counter for every pair of patches, for tests. */
  readonly hits?: Buffer | undefined;
}

/** Adds a description of the bank's activations. */
export function addStyle(builder: ProgramBuilder, bank: WasmBank): { readonly address: number } {
  const pixel = bank.stored * 4;
  return builder.structs('tensor', 1, () => ({
    data: bank.activations,
    height: bank.height,
    width: bank.width,
    pixel,
    row: bank.width * pixel,
    border: 0,
    cell: 0,
  }));
}

/** Adds the steps that find for every content patch the best style patch. */
export function planSearch(
  { builder, threads }: PlanContext,
  content: Picture,
  bank: WasmBank,
  grid: ContentGrid,
  numbers: SearchNumbers,
  targets: SearchTargets,
): void {
  const { height, width } = content;
  const { patchSize, styleStride } = bank.geometry;
  const { stored } = bank;
  const integers = numbers !== 'floats';
  const source = integers ? addQuantisation({ builder, threads }, content, numbers) : undefined;

  // Sums along diagonals pass every position: all are searched, whatever the distance of the patches.
  const every = patchGrid(height, width, patchSize, 1, 'content');
  const bestThread = every.count * BEST_BYTES;
  const best = builder.buffer(bestThread * threads);
  const patches = every.count * threads;
  builder.step('reset', Math.ceil(patches / 4096), [best], () => ({
    best: best.address,
    grain: 4096,
    count: patches,
  }));

  const blocks = chooseBlocks(every, bank, threads);
  const scratch = builder.buffer(blocks.scratchBytes * threads);
  const panel = stored * NUMBER_BYTES[numbers] * 8;
  const diagonals = every.rows + bank.height - patchSize;
  const { hits } = targets;
  const uses = [source?.values ?? content.buffer, source?.starts, best, scratch, hits];
  builder.step(
    ({ bytes: 'searchBytes', shorts: 'searchShorts', floats: 'searchFloats' } as const)[numbers],
    blocks.blocks * Math.ceil(diagonals / blocks.diagonals),
    uses.filter((buffer) => buffer !== undefined),
    () => ({
      content: source?.values.address ?? content.data(),
      contentRow: source === undefined ? content.row : width * stored * NUMBER_BYTES[numbers],
      contentPixel: source === undefined ? content.pixel : stored * NUMBER_BYTES[numbers],
      starts: source?.starts.address ?? 0,
      rows: height,
      cols: width,
      style: bank.panels,
      styleRow: (bank.paddedWidth / 8) * panel,
      panel,
      styleRows: bank.height,
      styleCols: bank.paddedWidth,
      inverse: bank.inverse,
      inverseBelow: bank.inverseBelow,
      depth: stored / CHANNELS_PER_STEP[numbers],
      patchSize,
      styleStride,
      block: blocks.block,
      blocks: blocks.blocks,
      styleBlock: blocks.styleBlock,
      diagonals: blocks.diagonals,
      best: best.address,
      bestThread,
      scratch: scratch.address,
      scratchThread: blocks.scratchBytes,
      hits: hits?.address ?? 0,
      patchCols: bank.grid.cols,
      patchCount: bank.grid.count,
    }),
  );

  const style = addStyle(builder, bank);
  const grain = rowsPerChunk(grid.rows, threads);
  const { indices, offsets } = targets;
  builder.step(
    'choose',
    Math.ceil(grid.rows / grain),
    [content.buffer, best, indices, offsets],
    () => ({
      grain,
      content: content.tensor.address,
      style: style.address,
      styleCols: bank.paddedWidth,
      inverse: bank.inverse,
      inverseBelow: bank.inverseBelow,
      patchSize,
      styleStride,
      patchCols: bank.grid.cols,
      rows: grid.rows,
      cols: grid.cols,
      stride: grid.stride,
      lastRow: grid.lastRow,
      lastCol: grid.lastCol,
      best: best.address,
      bestThread,
      threads,
      margin: integers ? MARGIN : -1,
      indices: indices.address,
      offsets: offsets.address,
    }),
  );
}

/** Adds the step that keeps matches of the frame before. Both fields must outlive the run. */
export function planMemory(
  { builder, threads }: PlanContext,
  content: Picture,
  bank: WasmBank,
  grid: ContentGrid,
  { indices, offsets }: SearchResult,
): Memory {
  const style = addStyle(builder, bank);
  const previous = builder.kept(grid.count * 4);
  const grain = rowsPerChunk(grid.rows, threads);
  const uses = [content.buffer, previous, indices, offsets];
  const step = builder.step('remember', Math.ceil(grid.rows / grain), uses, () => ({
    grain,
    content: content.tensor.address,
    style: style.address,
    styleCols: bank.paddedWidth,
    inverse: bank.inverse,
    inverseBelow: bank.inverseBelow,
    patchSize: bank.geometry.patchSize,
    styleStride: bank.geometry.styleStride,
    patchCols: bank.grid.cols,
    rows: grid.rows,
    cols: grid.cols,
    stride: grid.stride,
    lastRow: grid.lastRow,
    lastCol: grid.lastCol,
    previous: previous.address,
    indices: indices.address,
    offsets: offsets.address,
    margin: -1,
  }));
  return { previous, step };
}

/** Adds the steps that turn content activations into integers. */
function addQuantisation(
  { builder, threads }: Pick<PlanContext, 'builder' | 'threads'>,
  content: Picture,
  numbers: 'bytes' | 'shorts',
): { readonly values: Buffer; readonly starts: Buffer } {
  const { height, width, pixel } = content;
  const channels = pixel / 4;
  const maxima = builder.buffer(height * 4);
  // Tiles of six positions may reach beyond the last.
  const values = builder.buffer((height * width + 6) * channels * NUMBER_BYTES[numbers]);
  const starts = builder.buffer((height * width + 6) * 4);
  const grain = rowsPerChunk(height, threads);
  const chunks = Math.ceil(height / grain);
  builder.step('extent', chunks, [content.buffer, maxima], () => ({
    grain,
    source: content.tensor.address,
    channels,
    maxima: maxima.address,
  }));
  builder.step(
    numbers === 'bytes' ? 'quantiseBytes' : 'quantiseShorts',
    chunks,
    [content.buffer, maxima, values, starts],
    () => ({
      grain,
      source: content.tensor.address,
      channels,
      maxima: maxima.address,
      target: values.address,
      starts: starts.address,
      offset: numbers === 'bytes' ? STYLE_OFFSET : 0,
    }),
  );
  return { values, starts };
}
