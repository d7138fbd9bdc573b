/** What a headless Chromium is started for. */
export interface ChromiumUse {
  /**
   * `true`: WebGPU on the software adapter, with `VideoFrame` import and readable canvases, the same
   * on every machine. `'device'`: WebGPU on this machine's own GPU, where it has one.
   */
  readonly webgpu?: boolean | 'device';
  /** A fake camera that needs no permission; a Y4M or MJPEG file feeds it where one is named. */
  readonly camera?: boolean | string;
}

/** Runs as root, and asks nothing of the network. */
const QUIET_FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const SOFTWARE_WEBGPU_FLAGS = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--use-angle=vulkan',
  '--use-vulkan=swiftshader',
  '--enable-features=Vulkan',
  '--ignore-gpu-blocklist',
];

/** Headless Chromium on Linux sees a GPU only through Vulkan. */
const DEVICE_WEBGPU_FLAGS = [
  '--enable-unsafe-webgpu',
  '--ignore-gpu-blocklist',
  ...(process.platform === 'linux' ? ['--enable-features=Vulkan'] : []),
];

const FAKE_CAMERA_FLAGS = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];

/** Command line flags of a headless Chromium for a given use. */
export function chromiumFlags(use: ChromiumUse = {}): string[] {
  const flags = [...QUIET_FLAGS];
  if (use.webgpu === true) flags.push(...SOFTWARE_WEBGPU_FLAGS);
  if (use.webgpu === 'device') flags.push(...DEVICE_WEBGPU_FLAGS);
  if (use.camera !== undefined && use.camera !== false) flags.push(...FAKE_CAMERA_FLAGS);
  if (typeof use.camera === 'string') flags.push(`--use-file-for-fake-video-capture=${use.camera}`);
  return flags;
}
