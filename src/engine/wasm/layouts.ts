/**
 * @file The structures that the module reads, field by field in the order of their AssemblyScript
 * classes (`assembly/`). Every field has four bytes; addresses and strides are in bytes.
 */

/** What a step can do, in the order of `Operation` in `assembly/index.ts`. */
const OPERATIONS = [
  'convolution',
  'pointwise',
  'maxPool',
  'averagePool',
  'upsample',
  'pixelShuffle',
  'pixelUnshuffle',
  'instanceNorm',
  'finish',
  'extent',
  'quantiseBytes',
  'quantiseShorts',
  'reset',
  'searchBytes',
  'searchShorts',
  'searchFloats',
  'choose',
  'remember',
  'blend',
  'frameIn',
  'frameOut',
  'winograd',
] as const;

/** The name of an operation of the module. */
export type Operation = (typeof OPERATIONS)[number];

const SEARCH_FIELDS = words(`
    content contentRow contentPixel starts rows cols style styleRow panel styleRows styleCols
    inverse inverseBelow depth patchSize styleStride block blocks styleBlock diagonals best bestThread
    scratch scratchThread hits patchCols patchCount
  `);

/** Fields of a step behind `op` and `chunks`. */
const STEP_FIELDS = {
  convolution: words(`
    grain source sourceRow sourcePixel runs length stride panels panelCount rows cols target
    targetRow targetPixel picture rowsPerRow low high residual residualRow residualPixel
    scratch
  `),
  pointwise: words('grain source target other add low high'),
  maxPool: words('grain source target'),
  averagePool: words('grain source target'),
  upsample: words('grain source target'),
  pixelShuffle: words('grain source target channels'),
  pixelUnshuffle: words('grain source target channels'),
  instanceNorm: words('source target scale shift epsilon'),
  finish: words('target'),
  extent: words('grain source channels maxima'),
  quantiseBytes: words('grain source channels maxima target starts offset'),
  quantiseShorts: words('grain source channels maxima target starts offset'),
  reset: words('best grain count'),
  searchBytes: SEARCH_FIELDS,
  searchShorts: SEARCH_FIELDS,
  searchFloats: SEARCH_FIELDS,
  choose: words(`
    grain content style styleCols inverse inverseBelow patchSize styleStride patchCols rows cols
    stride lastRow lastCol best bestThread threads margin indices offsets
  `),
  remember: words(`
    grain content style styleCols inverse inverseBelow patchSize styleStride patchCols rows
    cols stride lastRow lastCol previous indices offsets margin
  `),
  blend: words(`
    grain target content style patchSize offsets cols stride lastRow lastCol strength scratch
  `),
  frameIn: words('grain target planes planeCount matrix scratch scratchThread rowBytes'),
  frameOut: words('grain source target width height'),
  winograd: words(`
    source sourceRow sourcePixel groups groupRow groupPixel groupBytes depth weights panels
    bias target block low high residual scratch scratchThread
  `),
} satisfies Record<Operation, readonly string[]>;

/** Fields of the structures that steps point to. */
const STRUCT_FIELDS = {
  tensor: words('data height width pixel row border cell'),
  panel: words('weights bias sourceOffset targetOffset halves'),
  plane: words('data pitch bytes components used rows cols'),
  taps: words('first count weights'),
} as const;

/** The name of a structure that steps point to. */
export type StructName = keyof typeof STRUCT_FIELDS;

const FLOAT_FIELDS: ReadonlySet<string> = new Set([
  'low',
  'high',
  'add',
  'epsilon',
  'margin',
  'strength',
]);

/** Bytes of `op` and `chunks`. */
const STEP_HEADER = 8;

/** Where the number of chunks stands in every step. */
export const CHUNKS_OFFSET = 4;

/** Values of a structure's fields by name. */
export type Fields = Readonly<Record<string, number>>;

/** Bytes of a structure. */
export function structBytes(name: StructName): number {
  return STRUCT_FIELDS[name].length * 4;
}

/** Bytes of a step. */
export function stepBytes(operation: Operation): number {
  return STEP_HEADER + STEP_FIELDS[operation].length * 4;
}

/** Where a field stands in a step. */
export function fieldOffset(operation: Operation, field: string): number {
  return STEP_HEADER + STEP_FIELDS[operation].indexOf(field) * 4;
}

/** Where a field stands in a structure. */
export function structFieldOffset(name: StructName, field: string): number {
  const fields: readonly string[] = STRUCT_FIELDS[name];
  return fields.indexOf(field) * 4;
}

/** Writes a structure; every field must be given. */
export function writeStruct(
  view: DataView,
  address: number,
  name: StructName,
  fields: Fields,
): void {
  writeFields(view, address, STRUCT_FIELDS[name], fields);
}

/** Writes a step; every field must be given. */
export function writeStep(
  view: DataView,
  address: number,
  operation: Operation,
  chunks: number,
  fields: Fields,
): void {
  view.setInt32(address, OPERATIONS.indexOf(operation), true);
  view.setInt32(address + CHUNKS_OFFSET, chunks, true);
  writeFields(view, address + STEP_HEADER, STEP_FIELDS[operation], fields);
}

function writeFields(
  view: DataView,
  address: number,
  names: readonly string[],
  fields: Fields,
): void {
  names.forEach((name, i) => {
    const value = fields[name];
    if (value === undefined) throw new Error(`the field ${name} has no value`);
    if (FLOAT_FIELDS.has(name)) view.setFloat32(address + i * 4, value, true);
    else view.setInt32(address + i * 4, value, true);
  });
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
