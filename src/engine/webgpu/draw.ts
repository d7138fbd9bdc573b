import type { PassTimes } from './timings.ts';

/** One recorded full-screen pass. */
export interface Draw {
  readonly pipeline: GPURenderPipeline;
  readonly bindGroup: GPUBindGroup;
}

/** Encodes a draw over all of a view: once, unless its time is to be taken. */
export function encodeDraw(
  encoder: GPUCommandEncoder,
  { pipeline, bindGroup }: Draw,
  view: GPUTextureView,
  repeats = 1,
  times: PassTimes = {},
): void {
  const pass = encoder.beginRenderPass({
    ...times,
    colorAttachments: [{ view, loadOp: 'clear', storeOp: 'store' }],
  });
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindGroup);
  for (let i = 0; i < repeats; i++) pass.draw(3);
  pass.end();
}
