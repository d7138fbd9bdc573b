import type { PatchGrid } from '../../../swap/geometry.ts';
import type { WasmBank } from './bank.ts';

/** Content positions in a tile of the micro-kernels. */
const TILE = 6;

/** Style positions that the step counter of an integer score can tell apart: 64 steps of four. */
const MAX_STYLE_BLOCK = 256;

/** Slack behind the sums, which are read a few positions beyond the last. */
const SLACK = 256;

/** Sums per tile buffer, of which patchSize + 1 are held: three or four then fit in 64 kB. */
const BUFFER_SUMS = 4096;

/** How the search cuts its work. */
export interface SearchBlocks {
  /** Content patches in a block, and blocks in a row. */
  readonly block: number;
  readonly blocks: number;
  /** Style positions in a block. */
  readonly styleBlock: number;
  /** Diagonals in a chunk. */
  readonly diagonals: number;
  /** Bytes of the ring and the sums, per thread. */
  readonly scratchBytes: number;
}

/**
 * Cuts the search so that what is held between rows stays in the caches: content blocks that fill
 * whole tiles with the columns they share, style blocks as wide as the style where that fits.
 */
export function chooseBlocks(
  content: PatchGrid,
  { geometry, height, paddedWidth }: Pick<WasmBank, 'geometry' | 'height' | 'paddedWidth'>,
  threads: number,
): SearchBlocks {
  const margin = geometry.patchSize - 1;
  const styleBlock = Math.min(paddedWidth, MAX_STYLE_BLOCK / 2);
  const width = Math.min(paddedWidth, Math.ceil((styleBlock + margin) / 8) * 8);
  const tiles = Math.max(Math.ceil((margin + TILE) / TILE), Math.floor(BUFFER_SUMS / width / TILE));
  const blocks = Math.ceil(content.cols / (tiles * TILE - margin));
  const block = Math.ceil(content.cols / blocks);
  const positions = Math.ceil((block + margin) / TILE) * TILE;
  const diagonals = content.rows + height - geometry.patchSize;
  return {
    block,
    blocks: Math.ceil(content.cols / block),
    styleBlock,
    diagonals: Math.max(1, Math.min(8, Math.floor((diagonals * blocks) / (threads * 8)))),
    scratchBytes: (geometry.patchSize + 1) * positions * width * 4 + SLACK,
  };
}
