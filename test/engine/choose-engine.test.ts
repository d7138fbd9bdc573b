import { describe, expect, test } from 'vitest';
import { detectCapabilities, engineOrder } from '../../src/engine/choose-engine.ts';
import { adapterName, isHardwareAdapter } from '../../src/engine/gpu-adapter.ts';
import type { AdapterIdentity } from '../../src/engine/gpu-adapter.ts';

const nothing: AdapterIdentity = { vendor: '', architecture: '', device: '', description: '' };

const hardware: readonly AdapterIdentity[] = [
  { ...nothing, vendor: 'apple', architecture: 'metal-3' },
  { ...nothing, vendor: 'nvidia', architecture: 'ampere', isFallbackAdapter: false },
  { ...nothing, vendor: 'intel', architecture: 'gen-12lp', description: 'Intel(R) Iris(R) Xe' },
  { ...nothing, vendor: 'amd', architecture: 'rdna-3', device: 'warpath' },
  nothing,
];

const software: readonly AdapterIdentity[] = [
  { ...nothing, vendor: 'google', architecture: 'swiftshader' },
  { ...nothing, description: 'SwiftShader Device (Subzero)' },
  { ...nothing, vendor: 'mesa', description: 'llvmpipe (LLVM 15.0.6, 256 bits)' },
  { ...nothing, description: 'lavapipe' },
  { ...nothing, vendor: 'microsoft', architecture: 'warp' },
  { ...nothing, description: 'Microsoft Basic Render Driver' },
  { ...nothing, vendor: 'nvidia', architecture: 'ampere', isFallbackAdapter: true },
];

describe('adapters', () => {
  test.each(hardware)('hardware: %o', (info) => {
    expect(isHardwareAdapter(info)).toBe(true);
  });

  test.each(software)('software: %o', (info) => {
    expect(isHardwareAdapter(info)).toBe(false);
  });

  test('have a name to show', () => {
    expect(adapterName(hardware[2]!)).toBe('Intel(R) Iris(R) Xe');
    expect(adapterName(hardware[1]!)).toBe('nvidia ampere');
    expect(adapterName(nothing)).toBe('unnamed GPU');
  });
});

describe('the order of engines', () => {
  test('begins with WebGPU on hardware alone', () => {
    expect(engineOrder({ adapter: hardware[0], wasmSimd: true })).toEqual([
      'webgpu',
      'wasm',
      'tfjs',
    ]);
    expect(engineOrder({ adapter: software[0], wasmSimd: true })).toEqual(['wasm', 'tfjs']);
    expect(engineOrder({ adapter: undefined, wasmSimd: true })).toEqual(['wasm', 'tfjs']);
  });

  test('ends with tfjs, which needs nothing', () => {
    expect(engineOrder({ adapter: undefined, wasmSimd: false })).toEqual(['tfjs']);
  });

  test('follows what the machine offers', async () => {
    expect(await detectCapabilities()).toEqual({ adapter: undefined, wasmSimd: true });
  });
});
