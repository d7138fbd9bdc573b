import type { ContentGrid } from './geometry.ts';

/**
 * The match: for every content patch the index of the style patch that replaces it. Where content
 * patches stand at every position, the field has `height − patchSize + 1` rows for `height` rows of
 * activations, and likewise for columns.
 */
export interface IndexField {
  readonly rows: number;
  readonly cols: number;
  /** Style patch index per content patch, `rows · cols` values, row-major. */
  readonly indices: Int32Array;
  /** Where the content patches stand: at every position where it is left out. */
  readonly grid?: ContentGrid;
}

/** Where the content patches of a field stand. */
export function fieldGrid({ rows, cols, grid }: Omit<IndexField, 'indices'>): ContentGrid {
  const [lastRow, lastCol] = [rows - 1, cols - 1];
  return grid ?? { rows, cols, count: rows * cols, stride: 1, lastRow, lastCol };
}
