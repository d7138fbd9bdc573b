/**
 * @file Reader of the safetensors format (https://huggingface.co/docs/safetensors): a 64-bit
 * little-endian header length, a JSON header that names dtype, shape and byte range of every
 * tensor, then the bytes.
 */
import { asFields, asOneOf } from './checks.ts';
import type { Fields } from './checks.ts';
import { halfToFloat } from './half.ts';
import type { Tensor } from './model.ts';

/** Bytes of the header's length, in front of the header. */
export const LENGTH_BYTES = 8;
const BYTES_PER_VALUE = { F32: 4, F16: 2, I32: 4 } as const;
const DTYPES = ['F32', 'F16', 'I32'] as const;

/** Where a tensor lies, counted from the first byte behind the header. */
export interface TensorEntry {
  readonly dtype: (typeof DTYPES)[number];
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** What a header says of each tensor, not checked yet: see {@link tensorEntry}. */
export type SafetensorsHeader = ReadonlyMap<string, unknown>;

/**
 * Bytes of the JSON header, from the eight bytes that every file begins with.
 *
 * @throws {TypeError} where there are fewer.
 */
export function headerLength(bytes: Uint8Array): number {
  if (bytes.byteLength < LENGTH_BYTES) {
    throw new TypeError(`the safetensors file is cut short: ${bytes.byteLength} bytes`);
  }
  return Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
}

/**
 * Reads the JSON header; its metadata is left out.
 *
 * @throws {TypeError} where it is no JSON object.
 */
export function parseHeader(bytes: Uint8Array): SafetensorsHeader {
  let fields: Fields;
  try {
    fields = asFields(JSON.parse(new TextDecoder().decode(bytes)), 'the header');
  } catch (cause) {
    throw new TypeError('the safetensors header is not a JSON object', { cause });
  }
  return new Map(Object.entries(fields).filter(([name]) => name !== '__metadata__'));
}

/**
 * Checks what a header says of one tensor.
 *
 * @throws {TypeError} naming the tensor whose dtype, shape or byte range is wrong.
 */
export function tensorEntry(header: SafetensorsHeader, name: string): TensorEntry {
  const entry = asFields(header.get(name), `tensor ${name}`);
  const dtype = asOneOf(entry['dtype'], `tensor ${name}: dtype`, DTYPES);
  const shape = asWholeNumbers(entry['shape'], `tensor ${name}: shape`);
  const offsets = asWholeNumbers(entry['data_offsets'], `tensor ${name}: data_offsets`);
  const [begin, end] = offsets;
  if (offsets.length !== 2 || begin === undefined || end === undefined) {
    throw new TypeError(`tensor ${name}: data_offsets must be [begin, end]`);
  }
  const needed = countOf(shape) * BYTES_PER_VALUE[dtype];
  if (end - begin !== needed) {
    throw new TypeError(
      `tensor ${name}: data_offsets hold ${end - begin} bytes, ` +
        `its shape [${shape.join(', ')}] of ${dtype} needs ${needed}`,
    );
  }
  return { dtype, shape, begin, end };
}

/** A tensor from its bytes, `end − begin` of them, widened to f32. */
export function decodeTensor({ dtype, shape }: TensorEntry, bytes: Uint8Array): Tensor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data = new Float32Array(countOf(shape));
  const size = BYTES_PER_VALUE[dtype];
  for (let i = 0; i < data.length; i++) {
    const at = i * size;
    if (dtype === 'F32') data[i] = view.getFloat32(at, true);
    else if (dtype === 'F16') data[i] = halfToFloat(view.getUint16(at, true));
    else data[i] = view.getInt32(at, true);
  }
  return { shape, data };
}

/**
 * Reads every tensor of a safetensors file. F16 and I32 are widened to f32; I32 holds patch indices,
 * which f32 represents exactly below 2^24.
 *
 * @throws {TypeError} naming the tensor whose dtype, shape or byte range is wrong, or saying that
 * the file is cut short.
 */
export function parseSafetensors(bytes: Uint8Array): Map<string, Tensor> {
  const length = headerLength(bytes);
  const dataStart = LENGTH_BYTES + length;
  if (dataStart > bytes.byteLength) {
    throw new TypeError(
      `the safetensors file is cut short: its header says ${length} bytes, ` +
        `${bytes.byteLength - LENGTH_BYTES} follow`,
    );
  }
  const header = parseHeader(bytes.subarray(LENGTH_BYTES, dataStart));
  const tensors = new Map<string, Tensor>();
  for (const name of header.keys()) {
    const entry = tensorEntry(header, name);
    if (dataStart + entry.end > bytes.byteLength) {
      throw new TypeError(
        `tensor ${name}: data_offsets end at ${entry.end}, ` +
          `the file's data at ${bytes.byteLength - dataStart}`,
      );
    }
    const part = bytes.subarray(dataStart + entry.begin, dataStart + entry.end);
    tensors.set(name, decodeTensor(entry, part));
  }
  return tensors;
}

function countOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

function asWholeNumbers(value: unknown, path: string): readonly number[] {
  if (!areWholeNumbers(value)) {
    throw new TypeError(`${path} must be a list of whole numbers, not ${JSON.stringify(value)}`);
  }
  return value;
}

function areWholeNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((side) => Number.isSafeInteger(side) && side >= 0);
}
