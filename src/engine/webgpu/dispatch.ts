/** One recorded dispatch: everything that encoding it needs. */
export interface Dispatch {
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
  readonly workgroups: readonly [number, number, number];
  /**
   * Floating-point operations; for what moves data about as many as take the same time, 0 for what
   * takes next to none.
   */
  readonly flops: number;
  /** The same in `count` parts, or in as many as it can be cut into where that is fewer. */
  readonly split?: (count: number) => readonly Dispatch[];
}

/** Encodes a dispatch. */
export function encodeDispatch(pass: GPUComputePassEncoder, dispatch: Dispatch): void {
  pass.setPipeline(dispatch.pipeline);
  pass.setBindGroup(0, dispatch.bindGroup);
  pass.dispatchWorkgroups(...dispatch.workgroups);
}

/** What is bound to the numbers of group 0. */
export type Resources = Readonly<Record<number, GPUBuffer | GPUBufferBinding | GPUTextureView>>;

/** Binds buffers and texture views to their numbers in group 0. */
export function bind(
  device: GPUDevice,
  pipeline: GPUComputePipeline | GPURenderPipeline,
  resources: Resources,
): GPUBindGroup {
  return device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: Object.entries(resources).map(([binding, resource]) => ({
      binding: Number(binding),
      resource: 'mapState' in resource ? { buffer: resource } : resource,
    })),
  });
}
