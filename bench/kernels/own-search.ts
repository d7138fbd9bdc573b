import { Arena } from '../../src/engine/webgpu/arena.ts';
import { WebGpuStyleBank } from '../../src/engine/webgpu/bank.ts';
import { encodeDispatch } from '../../src/engine/webgpu/dispatch.ts';
import type { Gpu } from '../../src/engine/webgpu/gpu.ts';
import { Swap } from '../../src/engine/webgpu/swap.ts';
import { activationBytes, uploadDispatch } from '../../src/engine/webgpu/transfer.ts';
import type { Pixels } from '../../src/engine/pixels.ts';
import type { Model } from '../../src/model/model.ts';
import type { Activations } from '../../src/swap/activations.ts';
import type { PatchGeometry } from '../../src/swap/geometry.ts';

/** The engine's search, ready to run by itself. */
export interface OwnSearch {
  readonly swap: Swap;
  /** Resolves when the indices are in the host's memory. */
  readonly run: () => Promise<Int32Array>;
  readonly dispose: () => void;
}

/** Records the search of given activations with a style. */
export async function ownSearch(
  gpu: Gpu,
  model: Model,
  content: Activations,
  style: { readonly picture: Pixels; readonly height: number; readonly width: number },
  geometry: PatchGeometry,
): Promise<OwnSearch> {
  const arena = new Arena(gpu);
  const bank = new WebGpuStyleBank([style.picture], geometry, [style], () => undefined);
  const stored = arena.storage('content', activationBytes(gpu, content));
  const upload = await uploadDispatch(gpu, arena, content, stored);
  const swap = await Swap.create(gpu, {
    bank,
    buffers: await bank.on(gpu, model),
    size: content,
    content: stored,
    swapped: arena.storage('swapped', activationBytes(gpu, content)),
  });
  const readback = arena.readback('matches', swap.matches.size);
  const encoder = gpu.device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  encodeDispatch(pass, upload);
  pass.end();
  gpu.device.queue.submit([encoder.finish()]);
  return {
    swap,
    run: async () => {
      const commands = gpu.device.createCommandEncoder();
      const search = commands.beginComputePass();
      for (const dispatch of [...swap.prepare, swap.search, swap.reduce])
        encodeDispatch(search, dispatch);
      search.end();
      commands.copyBufferToBuffer(swap.matches, 0, readback, 0, readback.size);
      gpu.device.queue.submit([commands.finish()]);
      await readback.mapAsync(GPUMapMode.READ);
      const indices = new Int32Array(readback.getMappedRange().slice(0));
      readback.unmap();
      return indices;
    },
    dispose: () => {
      for (const resource of [swap, bank, arena]) resource.dispose();
    },
  };
}
