/**
 * Where patches lie. Content patches stand at every position (stride 1); style patches at
 * 0, stride, 2·stride, … as far as they fit whole, so a remainder at the right and bottom edge is
 * left out (Chen & Schmidt 2016, section 3.1).
 */
export interface PatchGeometry {
  /** Side of a patch in activation positions: odd, 1–9. */
  readonly patchSize: number;
  /** Distance between neighbouring style patches in activation positions: 1–3. */
  readonly styleStride: number;
}

/** A grid of patch positions. The patch in row r, column c has the index `r · cols + c`. */
export interface PatchGrid {
  readonly rows: number;
  readonly cols: number;
  /** `rows · cols`. */
  readonly count: number;
}

/** Patch size 3, style stride 1: the paper's setting. */
export const DEFAULT_GEOMETRY: PatchGeometry = { patchSize: 3, styleStride: 1 };

/** Largest patch side that every engine handles. */
const MAX_PATCH_SIZE = 9;

/** Largest style stride that every engine handles. */
const MAX_STYLE_STRIDE = 3;

/**
 * Checks a patch geometry.
 *
 * @throws {TypeError} naming `patchSize` or `styleStride` where it is out of range.
 */
export function assertGeometry({ patchSize, styleStride }: PatchGeometry): void {
  if (
    !Number.isInteger(patchSize) ||
    patchSize < 1 ||
    patchSize > MAX_PATCH_SIZE ||
    patchSize % 2 === 0
  ) {
    throw new TypeError(
      `patchSize must be an odd whole number from 1 to ${MAX_PATCH_SIZE}, not ${patchSize}`,
    );
  }
  if (!Number.isInteger(styleStride) || styleStride < 1 || styleStride > MAX_STYLE_STRIDE) {
    throw new TypeError(
      `styleStride must be a whole number from 1 to ${MAX_STYLE_STRIDE}, not ${styleStride}`,
    );
  }
}

/**
 * The grid of patches of side `patchSize`, `stride` apart, that lie wholly inside `height` × `width`
 * positions.
 *
 * @throws {RangeError} where not one patch fits; `what` names the picture in the message.
 */
export function patchGrid(
  height: number,
  width: number,
  patchSize: number,
  stride: number,
  what: 'content' | 'style',
): PatchGrid {
  if (height < patchSize || width < patchSize) {
    throw new RangeError(
      `the ${what} picture is too small: its ${width}×${height} activations hold no ` +
        `${patchSize}×${patchSize} patch`,
    );
  }
  const rows = Math.floor((height - patchSize) / stride) + 1;
  const cols = Math.floor((width - patchSize) / stride) + 1;
  return { rows, cols, count: rows * cols };
}
