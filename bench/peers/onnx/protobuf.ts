/** @file The wire format of Protocol Buffers, as much of it as ONNX files need. */

/** A message under construction: fields one after the other. */
export class Message {
  readonly #parts: Uint8Array[] = [];

  /** A whole number of 0 or more, or a negative one in 64 bits. */
  integer(field: number, value: number | bigint): this {
    this.#parts.push(varint((BigInt(field) << 3n) | 0n), varint(BigInt(value)));
    return this;
  }

  /** A 32-bit float. */
  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    this.#parts.push(varint((BigInt(field) << 3n) | 5n), bytes);
    return this;
  }

  /** Raw bytes. */
  bytes(field: number, value: Uint8Array): this {
    this.#parts.push(varint((BigInt(field) << 3n) | 2n), varint(BigInt(value.length)), value);
    return this;
  }

  /** A text in UTF-8. */
  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  /** Another message. */
  message(field: number, value: Message): this {
    return this.bytes(field, value.encode());
  }

  /** Numbers in one run. */
  packed(field: number, values: readonly (number | bigint)[]): this {
    return this.bytes(field, joined(values.map((value) => varint(BigInt(value)))));
  }

  /** The message's bytes. */
  encode(): Uint8Array<ArrayBuffer> {
    return joined(this.#parts);
  }
}

/** Seven bits a byte, lowest first; negative numbers in two's complement of 64 bits. */
function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  do {
    const more = rest > 0x7fn ? 0x80 : 0;
    bytes.push(Number(rest & 0x7fn) | more);
    rest >>= 7n;
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
