/** Which of the two builds runs. */
export type Simd = 'relaxed' | 'plain';

/** What the module exports. */
export interface Exports {
  /** One chunk of the step at an address, with the scratch of a thread. */
  run(step: number, chunk: number, thread: number): void;
}

/** Written out, so that bundlers find the files and emit them; made by `build.mjs`. */
const BINARIES = {
  relaxed: {
    shared: new URL('./build/relaxed-simd-shared-memory.wasm', import.meta.url),
    plain: new URL('./build/relaxed-simd-plain-memory.wasm', import.meta.url),
  },
  plain: {
    shared: new URL('./build/plain-simd-shared-memory.wasm', import.meta.url),
    plain: new URL('./build/plain-simd-plain-memory.wasm', import.meta.url),
  },
} as const;

/** A module of one function that takes one constant to the stack and drops what an instruction made. */
function probe(...instructions: number[]): Uint8Array<ArrayBuffer> {
  const constant = [0xfd, 0x0c, ...Array.from({ length: 16 }, () => 0)];
  const body = [0x00, ...constant, ...constant, ...constant, ...instructions, 0x1a, 0x0b];
  const sections = [
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic, version 1
    [0x01, 0x04, 0x01, 0x60, 0x00, 0x00], // type 0: () → ()
    [0x03, 0x02, 0x01, 0x00], // function 0 has type 0
    [0x0a, body.length + 2, 0x01, body.length, ...body],
  ];
  return Uint8Array.from(sections.flat());
}

/** `v128.bitselect`. */
const PLAIN_PROBE = probe(0xfd, 0x52);

/** `i32x4.relaxed_dot_i8x16_i7x16_add_s`. */
const RELAXED_PROBE = probe(0xfd, 0x93, 0x02);

/** True where a build runs here. */
function runsHere(simd: Simd): boolean {
  return WebAssembly.validate(simd === 'relaxed' ? RELAXED_PROBE : PLAIN_PROBE);
}

/**
 * The build to run: the one asked for, else the best.
 *
 * @throws {Error} where it does not run here.
 */
export function chooseSimd(asked: Simd | undefined): Simd {
  const simd = asked ?? (runsHere('relaxed') ? 'relaxed' : 'plain');
  if (runsHere(simd)) return simd;
  throw new Error(
    `this browser's WebAssembly has no ${simd === 'relaxed' ? 'relaxed ' : ''}SIMD instructions, ` +
      'which the WebAssembly engine is made of',
  );
}

/**
 * Fetches and compiles the module.
 *
 * @throws {Error} naming the file where it cannot be had.
 */
export async function loadModule(simd: Simd, shared: boolean): Promise<WebAssembly.Module> {
  const url = BINARIES[simd][shared ? 'shared' : 'plain'];
  if (url.protocol === 'file:') {
    // Node's fetch reads no files; asking for the module at run time keeps it out of bundles.
    const { readFile } = process.getBuiltinModule('node:fs/promises');
    return WebAssembly.compile(await readFile(url));
  }
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`cannot load ${url.href}: answered with status ${response.status}`);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Instantiates the module on a memory. */
export async function instantiate(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Promise<Exports> {
  const { run } = (await WebAssembly.instantiate(module, { env: { memory } })).exports;
  if (typeof run !== 'function') throw new Error('the WebAssembly module exports no function run');
  return { run: (step, chunk, thread) => run(step, chunk, thread) };
}
