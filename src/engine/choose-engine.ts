import type { EngineName } from './engine.ts';
import { isHardwareAdapter, requestAdapter } from './gpu-adapter.ts';
import type { AdapterIdentity } from './gpu-adapter.ts';

/** What the machine offers. */
export interface Capabilities {
  /** The WebGPU adapter; undefined where there is none. */
  readonly adapter: AdapterIdentity | undefined;
  /** True where WebAssembly has 128-bit SIMD. */
  readonly wasmSimd: boolean;
}

/**
 * The engines that `auto` tries, best first: WebGPU only on hardware, because a software adapter is
 * slower than WebAssembly; the tfjs engine, which runs everywhere, last.
 */
export function engineOrder({ adapter, wasmSimd }: Capabilities): readonly EngineName[] {
  const order: EngineName[] = [];
  if (adapter !== undefined && isHardwareAdapter(adapter)) order.push('webgpu');
  if (wasmSimd) order.push('wasm');
  order.push('tfjs');
  return order;
}

/** Finds out what this machine offers. */
export async function detectCapabilities(): Promise<Capabilities> {
  const adapter = await requestAdapter();
  return { adapter: adapter?.info, wasmSimd: WebAssembly.validate(SIMD_MODULE) };
}

/** The smallest module that uses SIMD: one function with `i8x16.splat`, its result dropped. */
const SIMD_MODULE = Uint8Array.from(
  [
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic, version 1
    [0x01, 0x04, 0x01, 0x60, 0x00, 0x00], // type 0: () → ()
    [0x03, 0x02, 0x01, 0x00], // function 0 has type 0
    [0x0a, 0x09, 0x01, 0x07, 0x00], // one body of 7 bytes, no locals
    [0x41, 0x00, 0xfd, 0x0f, 0x1a, 0x0b], // i32.const 0, i8x16.splat, drop, end
  ].flat(),
);
