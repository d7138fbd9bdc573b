/** What a test sees of the devices that an engine opens. */
export interface WatchedGpu {
  /** Stands for the real one. */
  readonly gpu: Pick<GPU, 'requestAdapter'>;
  /** Devices opened, in order. */
  readonly devices: GPUDevice[];
  /** Calls that create something, by name. */
  readonly calls: Map<string, number>;
  /** Buffers and textures made and not yet destroyed. */
  readonly live: Set<GPUBuffer | GPUTexture>;
}

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
  return { gpu: { requestAdapter }, devices, calls, live };
}

function watchDevice(
  device: GPUDevice,
  calls: Map<string, number>,
  live: Set<GPUBuffer | GPUTexture>,
): void {
  function counted<In, Out>(name: string, create: (descriptor: In) => Out): (from: In) => Out {
    return (descriptor) => {
      calls.set(name, (calls.get(name) ?? 0) + 1);
      return create(descriptor);
    };
  }
  function remembered<In, Out extends GPUBuffer | GPUTexture>(create: (descriptor: In) => Out) {
    return (descriptor: In): Out => remember(create(descriptor), live);
  }
  Object.assign(device, {
    createBuffer: remembered(counted('createBuffer', device.createBuffer.bind(device))),
    createTexture: remembered(counted('createTexture', device.createTexture.bind(device))),
    createBindGroup: counted('createBindGroup', device.createBindGroup.bind(device)),
    createShaderModule: counted('createShaderModule', device.createShaderModule.bind(device)),
    createComputePipeline: counted(
      'createComputePipeline',
      device.createComputePipeline.bind(device),
    ),
    createComputePipelineAsync: counted(
      'createComputePipeline',
      device.createComputePipelineAsync.bind(device),
    ),
    createRenderPipelineAsync: counted(
      'createRenderPipeline',
      device.createRenderPipelineAsync.bind(device),
    ),
  });
}

function remember<T extends GPUBuffer | GPUTexture>(
  resource: T,
  live: Set<GPUBuffer | GPUTexture>,
): T {
  live.add(resource);
  const destroy = resource.destroy.bind(resource);
  return Object.assign(resource, {
    destroy: () => {
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
