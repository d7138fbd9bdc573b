/** One recorded dispatch: everything that encoding it needs. */
export interface Dispatch {
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
  readonly workgroups: readonly [number, number, number];
  /** Floating-point operations; 0 for what takes next to no time. */
  readonly flops: number;
}

/** Encodes a dispatch. */
export function encodeDispatch(pass: GPUComputePassEncoder, dispatch: Dispatch): void {
  pass.setPipeline(dispatch.pipeline);
  pass.setBindGroup(0, dispatch.bindGroup);
  pass.dispatchWorkgroups(...dispatch.workgroups);
}

/** Binds buffers and texture views to their numbers in group 0. */
export function bind(
  device: GPUDevice,
  pipeline: GPUComputePipeline | GPURenderPipeline,
  resources: Readonly<Record<number, GPUBuffer | GPUBufferBinding | GPUTextureView>>,
): GPUBindGroup {
  return device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: Object.entries(resources).map(([binding, resource]) => ({
      binding: Number(binding),
      resource: 'mapState' in resource ? { buffer: resource } : resource,
    })),
  });
}
