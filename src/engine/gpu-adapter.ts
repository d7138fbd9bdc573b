/** What of a `GPUAdapterInfo` tells hardware from software. */
export type AdapterIdentity = Pick<
  GPUAdapterInfo,
  'vendor' | 'architecture' | 'device' | 'description'
> &
  Partial<Pick<GPUAdapterInfo, 'isFallbackAdapter'>>;

/**
 * Renderers that compute on the CPU: SwiftShader (Chromium), llvmpipe, lavapipe and softpipe (Mesa),
 * WARP, whose adapter is called Microsoft Basic Render Driver (Windows).
 */
const SOFTWARE_RENDERERS = /swiftshader|llvmpipe|lavapipe|softpipe|\bwarp\b|basic render/i;

/** True where the adapter is a GPU and not a program that plays one. */
export function isHardwareAdapter(info: AdapterIdentity): boolean {
  const names = [info.vendor, info.architecture, info.device, info.description];
  return info.isFallbackAdapter !== true && !SOFTWARE_RENDERERS.test(names.join(' '));
}

/** An adapter as text: the most telling of its names. */
export function adapterName(info: AdapterIdentity): string {
  if (info.description !== '') return info.description;
  const names = [info.vendor, info.architecture, info.device].filter((name) => name !== '');
  return names.length === 0 ? 'unnamed GPU' : names.join(' ');
}

/** The adapter that WebGPU offers for speed; undefined where there is none, or no WebGPU. */
export async function requestAdapter(): Promise<GPUAdapter | undefined> {
  if (!('navigator' in globalThis && 'gpu' in navigator)) return undefined;
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  return adapter ?? undefined;
}

/** A device, and what is known of its adapter. */
export interface GpuDevice {
  readonly device: GPUDevice;
  readonly info: GPUAdapterInfo;
}

/** Features that are used where the adapter has them. */
const WANTED_FEATURES: readonly GPUFeatureName[] = [
  'timestamp-query',
  'shader-f16',
  'subgroups',
  'bgra8unorm-storage',
];

/** Limits that are raised to the adapter's. */
const WANTED_LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxTextureDimension2D',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBuffersPerShaderStage',
] as const;

/** Asks for a device with the adapter's features and limits. */
export async function openDevice(adapter: GPUAdapter): Promise<GpuDevice> {
  const device = await adapter.requestDevice({
    label: 'impasto',
    requiredFeatures: WANTED_FEATURES.filter((feature) => adapter.features.has(feature)),
    requiredLimits: Object.fromEntries(
      WANTED_LIMITS.map((limit) => [limit, adapter.limits[limit]]),
    ),
  });
  return { device, info: adapter.info };
}
