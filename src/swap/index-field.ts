/**
 * The match: for every content patch the index of the style patch that replaces it. Content patches
 * stand at stride 1, so the field has `height − patchSize + 1` rows for `height` rows of
 * activations, and likewise for columns.
 */
export interface IndexField {
  readonly rows: number;
  readonly cols: number;
  /** Style patch index per content patch, `rows · cols` values, row-major. */
  readonly indices: Int32Array;
}
