/** What a headless Chromium is started for. */
export interface ChromiumUse {
  /** WebGPU on the software adapter, with `VideoFrame` import and readable canvases. */
  readonly webgpu?: boolean;
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

const FAKE_CAMERA_FLAGS = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];

/** Command line flags of a headless Chromium for a given use. */
export function chromiumFlags(use: ChromiumUse = {}): string[] {
  const flags = [...QUIET_FLAGS];
  if (use.webgpu === true) flags.push(...SOFTWARE_WEBGPU_FLAGS);
  if (use.camera !== undefined && use.camera !== false) flags.push(...FAKE_CAMERA_FLAGS);
  if (typeof use.camera === 'string') flags.push(`--use-file-for-fake-video-capture=${use.camera}`);
  return flags;
}
