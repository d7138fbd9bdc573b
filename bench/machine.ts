/** @file What a page can find out about the machine that it runs on. */
import packageJson from '../package.json' with { type: 'json' };
import { adapterName, requestAdapter } from '../src/engine/gpu-adapter.ts';
import type { BenchEnvironment } from './format/document.ts';
import { SUITE_VERSION } from './suite.ts';

/** What is known of the GPU. */
export type GraphicsInfo = Pick<BenchEnvironment, 'adapter' | 'renderer' | 'features' | 'limits'>;

/** Limits that decide what fits and how fast kernels can be. */
const TELLING_LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupsPerDimension',
  'maxTextureDimension2D',
] as const satisfies readonly (keyof GPUSupportedLimits)[];

/** WebGL's name of the GPU: browsers say more there than in WebGPU. */
function webglRenderer(): string | undefined {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (context === null) return undefined;
  const extension = context.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = context.getParameter(
    extension === null ? context.RENDERER : extension.UNMASKED_RENDERER_WEBGL,
  );
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** The adapter, its features and limits, and WebGL's name for it. */
export async function describeGraphics(): Promise<GraphicsInfo> {
  const renderer = webglRenderer();
  const adapter = await requestAdapter();
  return {
    ...(renderer === undefined ? {} : { renderer }),
    ...(adapter === undefined
      ? {}
      : {
          adapter: adapterName(adapter.info),
          features: [...adapter.features].toSorted(),
          limits: Object.fromEntries(TELLING_LIMITS.map((name) => [name, adapter.limits[name]])),
        }),
  };
}

/** Brand and version of the browser, e.g. `Chromium 156`. */
function browserName(): string {
  const brands = navigator.userAgentData?.brands ?? [];
  const brand = brands.find(({ brand: name }) => !/not.?a.?brand/i.test(name));
  if (brand !== undefined) return `${brand.brand} ${brand.version}`;
  const match = /(Firefox|Version)\/(\d+)/.exec(navigator.userAgent);
  if (match === null) return navigator.userAgent;
  return match[1] === 'Version' ? `Safari ${match[2]}` : `${match[1]} ${match[2]}`;
}

/** This machine as the page sees it; `machine` is what its user calls it. */
export async function describePage(machine: string): Promise<BenchEnvironment> {
  return {
    impasto: packageJson.version,
    suite: SUITE_VERSION,
    date: new Date().toISOString(),
    machine,
    os: navigator.userAgentData?.platform ?? navigator.platform,
    cores: navigator.hardwareConcurrency,
    browser: browserName(),
    ...(await describeGraphics()),
  };
}

declare global {
  interface Navigator {
    /** Not in every browser. */
    readonly userAgentData?: {
      readonly platform: string;
      readonly brands: readonly { readonly brand: string; readonly version: string }[];
    };
  }
}
