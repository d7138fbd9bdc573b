import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { halfToFloat } from '../../src/model/half.ts';
import { parseSafetensors } from '../../src/model/safetensors.ts';

/** A safetensors file of a header and the bytes behind it. */
function fileOf(header: unknown, data: Uint8Array = new Uint8Array()): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

/** A header of one tensor, `a`, with some fields replaced. */
function headerWith(fields: object): unknown {
  return { a: { dtype: 'F32', shape: [1], data_offsets: [0, 4], ...fields } };
}

function bytesOf(array: Float32Array | Uint16Array | Int32Array): Uint8Array {
  return new Uint8Array(array.buffer);
}

test('f32 values come back bit for bit, wherever the file lies in its buffer', () => {
  fc.assert(
    fc.property(
      fc.array(fc.float({ noNaN: true }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 0, max: 7 }),
      (values, offset) => {
        const data = bytesOf(Float32Array.from(values));
        const entry = { dtype: 'F32', shape: [values.length], data_offsets: [0, data.length] };
        const file = fileOf({ a: entry }, data);
        const shifted = new Uint8Array(file.length + offset);
        shifted.set(file, offset);
        expect(parseSafetensors(shifted.subarray(offset)).get('a')).toEqual({
          shape: [values.length],
          data: Float32Array.from(values),
        });
      },
    ),
  );
});

test('f16 and i32 are widened, metadata is passed over, a scalar has one value', () => {
  const header = {
    __metadata__: { format: 'pt' },
    half: { dtype: 'F16', shape: [2, 2], data_offsets: [0, 8] },
    whole: { dtype: 'I32', shape: [], data_offsets: [8, 12] },
  };
  const half = bytesOf(Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0001));
  const whole = bytesOf(Int32Array.of(-(2 ** 24)));
  const tensors = parseSafetensors(fileOf(header, Uint8Array.of(...half, ...whole)));
  expect([...tensors.keys()]).toEqual(['half', 'whole']);
  expect(tensors.get('half')?.data).toEqual(Float32Array.of(1, -2, 65504, 2 ** -24));
  expect(tensors.get('whole')?.data).toEqual(Float32Array.of(-(2 ** 24)));
});

test.each([
  [0x0000, 0],
  [0x8000, -0],
  [0x3555, 0.333251953125],
  [0x0400, 2 ** -14],
  [0x03ff, 1023 * 2 ** -24],
  [0x7c00, Infinity],
  [0xfc00, -Infinity],
  [0x7e00, Number.NaN],
])('half %i is %f', (bits, value) => {
  expect(halfToFloat(bits)).toBe(value);
});

describe('errors', () => {
  const four = new Uint8Array(4);

  test.each([
    ['no length', new Uint8Array(7), 'the safetensors file is cut short: 7 bytes'],
    [
      'half a header',
      fileOf({ a: 1 }).subarray(0, 12),
      'the safetensors file is cut short: its header says 7 bytes, 4 follow',
    ],
    ['no object', fileOf([1]), 'the safetensors header is not a JSON object'],
    [
      'dtype',
      fileOf(headerWith({ dtype: 'F64' }), four),
      'tensor a: dtype must be "F32", "F16" or "I32", not "F64"',
    ],
    [
      'shape',
      fileOf(headerWith({ shape: [-1] }), four),
      'tensor a: shape must be a list of whole numbers, not [-1]',
    ],
    [
      'too few bytes for the shape',
      fileOf(headerWith({ shape: [2] }), four),
      'tensor a: data_offsets hold 4 bytes, its shape [2] of F32 needs 8',
    ],
    [
      'three offsets',
      fileOf(headerWith({ data_offsets: [0, 4, 8] }), four),
      'tensor a: data_offsets must be [begin, end]',
    ],
    [
      'beyond the file',
      fileOf(headerWith({ data_offsets: [4, 8] }), four),
      "tensor a: data_offsets end at 8, the file's data at 4",
    ],
  ])('%s', (_, bytes, message) => {
    expect(() => parseSafetensors(bytes)).toThrow(new TypeError(message));
  });
});
