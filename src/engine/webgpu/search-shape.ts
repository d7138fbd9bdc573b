/** @file How the search is shared out among workgroups: the numbers of search.wgsl. */
import type { PatchGrid } from '../../swap/geometry.ts';

/** What is searched. */
export interface SearchProblem {
  readonly patchSize: number;
  /** Content patches. */
  readonly content: PatchGrid;
  /** Style patches at stride 1, whatever the style stride. */
  readonly style: PatchGrid;
  readonly channels: number;
}

/** How the search is shared out. */
export interface SearchShape {
  /** Threads along content and style columns; each multiplies 4 × 4 positions. */
  readonly contentThreads: number;
  readonly styleThreads: number;
  /** Vectors of channels per round of workgroup memory; all of them where it is not used. */
  readonly chunk: number;
  /** Content rows per block. */
  readonly rows: number;
  /** Blocks of content columns and rows. */
  readonly columnBlocks: number;
  readonly rowBlocks: number;
  /** Blocks of style columns; one of them and one diagonal are a unit of work. */
  readonly styleBlocks: number;
  /** Shares of the style, to which the units are dealt in turn. */
  readonly parts: number;
  /** Floating-point operations, halos and idle threads included. */
  readonly flops: number;
}

/** Whole subgroups, and enough of them to hide how long memory takes. */
const HARDWARE_TILES = [4, 8]
  .flatMap((contentThreads) =>
    [4, 8, 12, 16].map((styleThreads) => ({ contentThreads, styleThreads })),
  )
  .filter(({ contentThreads, styleThreads }) => contentThreads * styleThreads >= 64);
/** A software adapter has no subgroups to fill, but clears workgroup memory value by value. */
const SOFTWARE_TILES = [4, 5, 6, 7, 8, 9, 10].flatMap((contentThreads) =>
  [4, 5, 6, 7, 8].map((styleThreads) => ({ contentThreads, styleThreads })),
);
/** Workgroups that fill a large GPU. */
const BUSY = 1024;
/** The same of a few processor cores. */
const SOFTWARE_BUSY = 16;
/** Rows of a block: below, starting the sums anew costs too much; above, balance suffers. */
const MIN_ROWS_PER_PATCH_ROW = 8;
/** Memory for the parts' pairs. */
const MAX_PAIR_BYTES = 64 * 2 ** 20;

/**
 * Chooses how a search is shared out.
 *
 * @param software whether the adapter computes on the CPU.
 */
export function searchShape(problem: SearchProblem, software: boolean): SearchShape {
  const { patchSize, content, style, channels } = problem;
  const best = (software ? SOFTWARE_TILES : HARDWARE_TILES)
    .map((tile) => ({ ...tile, cost: tileCost(problem, tile) }))
    .reduce((a, b) => (b.cost < a.cost ? b : a));

  const columnBlocks = Math.ceil(content.cols / patchesAcross(best.contentThreads, patchSize));
  const styleBlocks = Math.ceil(style.cols / patchesAcross(best.styleThreads, patchSize));
  const units = styleBlocks * style.rows;
  const busy = software ? SOFTWARE_BUSY : BUSY;
  const wantedRowBlocks = Math.ceil(busy / (columnBlocks * units));
  const maxRowBlocks = Math.ceil(content.rows / (MIN_ROWS_PER_PATCH_ROW * patchSize));
  const rows = Math.ceil(content.rows / Math.min(wantedRowBlocks, maxRowBlocks));
  const rowBlocks = Math.ceil(content.rows / rows);
  // Every part takes the same number of rounds, or one takes twice as long as the others.
  const wantedParts = Math.ceil(busy / (columnBlocks * rowBlocks));
  const maxParts = Math.max(Math.floor(MAX_PAIR_BYTES / (content.count * 8)), 1);
  const rounds = Math.max(Math.floor(units / wantedParts), Math.ceil(units / maxParts), 1);
  const parts = Math.ceil(units / rounds);

  const groups = Math.ceil(channels / 4);
  const chunk = software ? groups : ([4, 2].find((n) => groups % n === 0) ?? 1);
  const restarts = Math.ceil(rows / style.rows);
  const gemmRows = rowBlocks * units * (rows + restarts * (patchSize - 1));
  const gemm = 2 * 16 * best.contentThreads * best.styleThreads * groups * 4;
  return {
    contentThreads: best.contentThreads,
    styleThreads: best.styleThreads,
    chunk,
    rows,
    columnBlocks,
    rowBlocks,
    styleBlocks,
    parts,
    flops: gemmRows * gemm * columnBlocks,
  };
}

/** Patches that a block of 4 · `threads` positions holds whole. */
function patchesAcross(threads: number, patchSize: number): number {
  return 4 * threads - patchSize + 1;
}

/** Positions multiplied per row pair, weighted with what loading them costs. */
function tileCost(
  { patchSize, content, style }: SearchProblem,
  tile: { readonly contentThreads: number; readonly styleThreads: number },
): number {
  const { contentThreads, styleThreads } = tile;
  const blocks =
    Math.ceil(content.cols / patchesAcross(contentThreads, patchSize)) *
    Math.ceil(style.cols / patchesAcross(styleThreads, patchSize));
  const products = 16 * contentThreads * styleThreads;
  const loads = 4 * (contentThreads + styleThreads);
  return blocks * (products + 4 * loads);
}
