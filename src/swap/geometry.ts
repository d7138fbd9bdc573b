/**
 * Where patches lie. Content patches stand at every position, or as `contentGrid` says; style patches
 * at 0, stride, 2·stride, … as far as they fit whole, so a remainder at the right and bottom edge is
 * left out (Chen & Schmidt 2016, section 3.1).
 */
export interface PatchGeometry {
  /** Side of a patch in activation positions: 1–15. */
  readonly patchSize: number;
  /** Distance between neighbouring style patches in activation positions: 1–15. */
  readonly styleStride: number;
}

/** A grid of patch positions. The patch in row r, column c has the index `r · cols + c`. */
export interface PatchGrid {
  readonly rows: number;
  readonly cols: number;
  /** `rows · cols`. */
  readonly count: number;
}

/**
 * The content patches that are swapped: those at 0, stride, 2·stride, … along each side, and the last
 * that fits, moved in so that every position is covered.
 */
export interface ContentGrid extends PatchGrid {
  /** Distance between neighbouring patches, the last one's aside. */
  readonly stride: number;
  /** Top row and left column of the last patch. */
  readonly lastRow: number;
  readonly lastCol: number;
}

/** Patch size 3, style stride 1: the paper's setting. */
export const DEFAULT_GEOMETRY: PatchGeometry = { patchSize: 3, styleStride: 1 };

/** Largest patch side that every engine handles. */
const MAX_PATCH_SIZE = 15;

/** Largest style stride that every engine handles. */
const MAX_STYLE_STRIDE = 15;

/**
 * Checks a patch geometry.
 *
 * @throws {TypeError} naming `patchSize` or `styleStride` where it is out of range.
 */
export function assertGeometry({ patchSize, styleStride }: PatchGeometry): void {
  assertSide('patchSize', patchSize, MAX_PATCH_SIZE);
  assertSide('styleStride', styleStride, MAX_STYLE_STRIDE);
}

/**
 * Checks the distance between content patches: beyond the size of a patch, positions would be left
 * out.
 *
 * @throws {TypeError} naming `contentStride` where it is out of range.
 */
export function assertContentStride(contentStride: number, patchSize: number): void {
  assertSide('contentStride', contentStride, patchSize);
}

function assertSide(name: string, side: number, largest: number): void {
  if (!Number.isInteger(side) || side < 1 || side > largest) {
    throw new TypeError(`${name} must be a whole number from 1 to ${largest}, not ${side}`);
  }
}

/**
 * The content patches of side `patchSize` that cover `height` × `width` positions.
 *
 * @throws {TypeError} naming `contentStride` where `stride` is above the patch size.
 * @throws {RangeError} where not one patch fits.
 */
export function contentGrid(
  height: number,
  width: number,
  patchSize: number,
  stride = 1,
): ContentGrid {
  assertContentStride(stride, patchSize);
  const every = patchGrid(height, width, patchSize, 1, 'content');
  const [lastRow, lastCol] = [every.rows - 1, every.cols - 1];
  const rows = Math.ceil(lastRow / stride) + 1;
  const cols = Math.ceil(lastCol / stride) + 1;
  return { rows, cols, count: rows * cols, stride, lastRow, lastCol };
}

/** Top left position of content patch number `patch`. */
export function contentOrigin(
  { cols, stride, lastRow, lastCol }: ContentGrid,
  patch: number,
): readonly [row: number, col: number] {
  const [row, col] = [Math.floor(patch / cols), patch % cols];
  return [Math.min(row * stride, lastRow), Math.min(col * stride, lastCol)];
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
