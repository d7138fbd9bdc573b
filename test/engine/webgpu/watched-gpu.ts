/** What a test sees of the devices that an engine opens. */
export interface WatchedGpu {
  /** Stands for the real one. */
  readonly gpu: GPU;
  /** Devices opened, in order. */
  readonly devices: GPUDevice[];
  /** Calls by name since the last `reset`. */
  readonly calls: Map<string, number>;
  /** Buffers and textures made and not yet destroyed. */
  readonly live: Set<GPUBuffer | GPUTexture>;
}

const WATCHED = [
  'createBuffer',
  'createTexture',
  'createBindGroup',
  'createShaderModule',
  'createComputePipelineAsync',
  'createRenderPipelineAsync',
] as const;

/** A GPU whose devices count what is created on them, and remember which resources are alive. */
export function watchGpu(real: GPU): WatchedGpu {
  const devices: GPUDevice[] = [];
  const calls = new Map<string, number>();
  const live = new Set<GPUBuffer | GPUTexture>();
  const requestAdapter = async (options?: GPURequestAdapterOptions) => {
    const adapter = await real.requestAdapter(options);
    if (adapter === null) return null;
    const requestDevice = adapter.requestDevice.bind(adapter);
    adapter.requestDevice = async (descriptor) => {
      const device = await requestDevice(descriptor);
      watchDevice(device, calls, live);
      devices.push(device);
      return device;
    };
    return adapter;
  };
  return {
    gpu: Object.assign(Object.create(real) as GPU, { requestAdapter }),
    devices,
    calls,
    live,
  };
}

function watchDevice(
  device: GPUDevice,
  calls: Map<string, number>,
  live: Set<GPUBuffer | GPUTexture>,
): void {
  for (const name of WATCHED) {
    const create = (device[name] as (descriptor: unknown) => unknown).bind(device);
    const counted = (descriptor: unknown): unknown => {
      calls.set(name, (calls.get(name) ?? 0) + 1);
      const made = create(descriptor);
      if (name === 'createBuffer' || name === 'createTexture') {
        remember(made as GPUBuffer | GPUTexture, live);
      }
      return made;
    };
    Object.defineProperty(device, name, { value: counted });
  }
}

function remember(resource: GPUBuffer | GPUTexture, live: Set<GPUBuffer | GPUTexture>): void {
  live.add(resource);
  const destroy = resource.destroy.bind(resource);
  Object.defineProperty(resource, 'destroy', {
    value: () => {
      live.delete(resource);
      destroy();
    },
  });
}

/** Fills every buffer that holds nothing a kernel has a right to expect with NaN. */
export function poison(watched: WatchedGpu): void {
  const device = watched.devices.at(-1)!;
  for (const resource of watched.live) {
    if (!('mapState' in resource) || !/tensors|pairs|matches|pixels/.test(resource.label)) continue;
    device.queue.writeBuffer(resource, 0, new Uint8Array(resource.size).fill(0xff));
  }
}
