import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findChromium } from './chromium.ts';

/** Where a Chromium keeps its software Vulkan driver, seen from its executable. */
const SWIFTSHADER_PLACES = [
  'vk_swiftshader_icd.json',
  '../lib/chromium/vk_swiftshader_icd.json',
  '../lib/chromium-browser/vk_swiftshader_icd.json',
] as const;

/**
 * WebGPU in Node, by Dawn (npm package `webgpu`), with its globals (`GPUBufferUsage` and so on) put
 * in place. Where no Vulkan driver is named and none is a GPU's, the software driver that comes with
 * Chromium is used if there is one.
 *
 * @param options Dawn's, e.g. `backend=null`.
 * @returns undefined where there is no adapter or the package has no binary for this platform.
 */
export async function openNodeGpu(options: string[] = []): Promise<GPU | undefined> {
  const driver = softwareDriver();
  if (driver !== undefined) process.env['VK_ICD_FILENAMES'] ??= driver;
  try {
    const { create, globals } = await import('webgpu');
    Object.assign(globalThis, globals);
    const gpu = create(options);
    return (await gpu.requestAdapter()) === null ? undefined : gpu;
  } catch {
    return undefined;
  }
}

function softwareDriver(): string | undefined {
  const hardware = existsSync('/dev/nvidiactl') || existsSync('/dev/dri') || existsSync('/dev/kfd');
  const chromium = findChromium();
  if (process.platform !== 'linux' || hardware || chromium === undefined) return undefined;
  return SWIFTSHADER_PLACES.map((place) => join(dirname(chromium), place)).find((path) =>
    existsSync(path),
  );
}
