/**
 * @file WebAssembly modules of one loop each, written instruction by instruction so that nothing but
 * what is to be measured runs: what a core can do at best. Several independent chains hide the latency
 * of one; how many are best differs from core to core, so several are tried.
 *
 * Binary format: WebAssembly core specification, chapter 5; SIMD and relaxed SIMD instructions.
 */

/** What a loop repeats. */
export type LoopKind = 'f32' | 'f32 relaxed' | 'int8 dot' | 'int16 dot' | 'copy';

const LOCAL_GET = 0x20;
const LOCAL_SET = 0x21;
const I32_CONST = 0x41;
const V128 = 0x7b;
const I32 = 0x7f;
const SIMD = 0xfd;

/** `f32x4.mul`, then `f32x4.add`. */
const MULTIPLY = [SIMD, 0xe6, 0x01];
const ADD = [SIMD, 0xe4, 0x01];
/** `f32x4.relaxed_madd`. */
const RELAXED_MULTIPLY_ADD = [SIMD, 0x85, 0x02];
/** `i32x4.relaxed_dot_i8x16_i7x16_add_s`. */
const RELAXED_DOT = [SIMD, 0x93, 0x02];
/** `i32x4.dot_i16x8_s`, then `i32x4.add`. */
const DOT = [SIMD, 0xba, 0x01];
const ADD_INTEGERS = [SIMD, 0xae, 0x01];
/** `v128.xor`. */
const XOR = [SIMD, 0x51];

/** Operations of one instruction, or pair of them, on a vector. */
export const OPERATIONS: Readonly<Record<Exclude<LoopKind, 'copy'>, number>> = {
  f32: 8,
  'f32 relaxed': 8,
  'int8 dot': 32,
  'int16 dot': 16,
};

/** Bytes that a copy loop moves once. */
export const COPY_BYTES = 2 ** 25;

/** A number in LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const more = rest > 0x7f ? 0x80 : 0;
    bytes.push((rest & 0x7f) | more);
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes = unsigned(value);
  // The top bit of the last byte would be read as a sign.
  if ((bytes.at(-1)! & 0x40) !== 0) {
    bytes[bytes.length - 1]! |= 0x80;
    bytes.push(0);
  }
  return bytes;
}

function section(id: number, ...parts: readonly number[][]): number[] {
  const content = parts.flat();
  return [id, ...unsigned(content.length), ...content];
}

/**
 * One step of a chain, whose state is local `chain`; local `factor` and the one after it do not change.
 * Every step takes part in the next, or the compiler would take it out of the loop.
 */
function chainStep(kind: Exclude<LoopKind, 'copy'>, chain: number, factor: number): number[] {
  const sum = [LOCAL_GET, chain];
  const a = [LOCAL_GET, factor];
  const b = [LOCAL_GET, factor + 1];
  const set = [LOCAL_SET, chain];
  switch (kind) {
    case 'f32':
      return [...sum, ...a, ...MULTIPLY, ...b, ...ADD, ...set];
    case 'f32 relaxed':
      return [...sum, ...a, ...b, ...RELAXED_MULTIPLY_ADD, ...set];
    case 'int8 dot':
      return [...sum, ...b, ...a, ...RELAXED_DOT, ...set];
    case 'int16 dot':
      return [...sum, ...b, ...DOT, ...a, ...ADD_INTEGERS, ...set];
  }
}

/** `run(iterations)` repeats the chains' steps and returns something that depends on all of them. */
function arithmeticBody(kind: Exclude<LoopKind, 'copy'>, chains: number): number[] {
  const factor = 1 + chains;
  const chainLocals = Array.from({ length: chains }, (_, i) => i + 1);
  // The parameter is the seed: nothing of the loop is known before it runs.
  const seed = [LOCAL_GET, 0, SIMD, 0x11];
  const start = [...chainLocals, factor, factor + 1].flatMap((local) => [
    ...seed,
    LOCAL_SET,
    local,
  ]);
  const steps = chainLocals.flatMap((chain) => chainStep(kind, chain, factor));
  const folded = chainLocals.flatMap((chain, i) =>
    i === 0 ? [LOCAL_GET, chain] : [LOCAL_GET, chain, ...XOR],
  );
  return [
    [0x01, ...unsigned(chains + 2), V128],
    start,
    countDown(steps),
    folded,
    // The sum's first number, and the end.
    [SIMD, 0x1b, 0x00, 0x0b],
  ].flat();
}

/** Repeats instructions until the parameter, local 0, is down to 0. */
function countDown(body: readonly number[]): number[] {
  const decrement = [LOCAL_GET, 0, I32_CONST, 1, 0x6b, 0x22, 0];
  return [0x03, 0x40, ...body, ...decrement, 0x0d, 0x00, 0x0b];
}

/** `run(times)` copies one half of the memory to the other. */
function copyBody(): number[] {
  const copy = [
    [I32_CONST, ...signed(COPY_BYTES)],
    [I32_CONST, 0],
    [I32_CONST, ...signed(COPY_BYTES)],
    // memory.copy
    [0xfc, 0x0a, 0x00, 0x00],
  ].flat();
  return [0x00, ...countDown(copy), I32_CONST, 0, 0x0b];
}

/** A module that exports `run: (iterations: i32) → i32`. */
export function loopModule(kind: LoopKind, chains: number): Uint8Array<ArrayBuffer> {
  const body = kind === 'copy' ? copyBody() : arithmeticBody(kind, chains);
  const pages = kind === 'copy' ? (2 * COPY_BYTES) / 65536 : 0;
  const name = Array.from('run', (character) => character.codePointAt(0)!);
  const sections = [
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    section(1, [0x01, 0x60, 0x01, I32, 0x01, I32]),
    section(3, [0x01, 0x00]),
    section(5, [0x01, 0x00, ...unsigned(pages)]),
    section(7, [0x01, name.length, ...name, 0x00, 0x00]),
    section(10, [0x01, ...unsigned(body.length), ...body]),
  ];
  return Uint8Array.from(sections.flat());
}

/** True where the loop runs here: relaxed SIMD is not everywhere. */
export function loopRuns(kind: LoopKind): boolean {
  return WebAssembly.validate(loopModule(kind, 4));
}
