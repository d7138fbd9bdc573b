/**
 * @file Reader of the safetensors format (https://huggingface.co/docs/safetensors): a 64-bit
 * little-endian header length, a JSON header that names dtype, shape and byte range of every
 * tensor, then the bytes.
 */
import { asFields, asOneOf } from './checks.ts';
import type { Fields } from './checks.ts';
import { halfToFloat } from './half.ts';
import type { Tensor } from './model.ts';

const LENGTH_BYTES = 8;
const BYTES_PER_VALUE = { F32: 4, F16: 2, I32: 4 } as const;
const DTYPES = ['F32', 'F16', 'I32'] as const;

/**
 * Reads every tensor of a safetensors file. F16 and I32 are widened to f32; I32 holds patch indices,
 * which f32 represents exactly below 2^24.
 *
 * @throws {TypeError} naming the tensor whose dtype, shape or byte range is wrong, or saying that
 * the file is cut short.
 */
export function parseSafetensors(bytes: Uint8Array): Map<string, Tensor> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < LENGTH_BYTES) {
    throw new TypeError(`the safetensors file is cut short: ${bytes.byteLength} bytes`);
  }
  const headerLength = view.getBigUint64(0, true);
  const dataStart = LENGTH_BYTES + Number(headerLength);
  if (dataStart > bytes.byteLength) {
    throw new TypeError(
      `the safetensors file is cut short: its header says ${headerLength} bytes, ` +
        `${bytes.byteLength - LENGTH_BYTES} follow`,
    );
  }
  const header = parseHeader(bytes.subarray(LENGTH_BYTES, dataStart));
  const tensors = new Map<string, Tensor>();
  for (const [name, entry] of Object.entries(header)) {
    if (name !== '__metadata__') {
      tensors.set(name, readTensor(view, dataStart, asFields(entry, `tensor ${name}`), name));
    }
  }
  return tensors;
}

function parseHeader(bytes: Uint8Array): Fields {
  try {
    return asFields(JSON.parse(new TextDecoder().decode(bytes)), 'the header');
  } catch (cause) {
    throw new TypeError('the safetensors header is not a JSON object', { cause });
  }
}

function readTensor(view: DataView, dataStart: number, entry: Fields, name: string): Tensor {
  const dtype = asOneOf(entry['dtype'], `tensor ${name}: dtype`, DTYPES);
  const shape = asWholeNumbers(entry['shape'], `tensor ${name}: shape`);
  const offsets = asWholeNumbers(entry['data_offsets'], `tensor ${name}: data_offsets`);
  const [begin, end] = offsets;
  if (offsets.length !== 2 || begin === undefined || end === undefined) {
    throw new TypeError(`tensor ${name}: data_offsets must be [begin, end]`);
  }
  const count = shape.reduce((product, side) => product * side, 1);
  const size = BYTES_PER_VALUE[dtype];
  if (end - begin !== count * size) {
    throw new TypeError(
      `tensor ${name}: data_offsets hold ${end - begin} bytes, ` +
        `its shape [${shape.join(', ')}] of ${dtype} needs ${count * size}`,
    );
  }
  if (dataStart + end > view.byteLength) {
    throw new TypeError(
      `tensor ${name}: data_offsets end at ${end}, the file's data at ${view.byteLength - dataStart}`,
    );
  }
  const data = new Float32Array(count);
  const start = dataStart + begin;
  for (let i = 0; i < count; i++) {
    const at = start + i * size;
    if (dtype === 'F32') data[i] = view.getFloat32(at, true);
    else if (dtype === 'F16') data[i] = halfToFloat(view.getUint16(at, true));
    else data[i] = view.getInt32(at, true);
  }
  return { shape, data };
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
