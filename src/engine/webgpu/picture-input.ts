/**
 * @file Pictures on their way into the network. A `VideoFrame` comes in by
 * `copyExternalImageToTexture`, which converts its colours with the browser's own filters and leaves
 * an ordinary texture, bound once. `importExternalTexture` would save that copy where a decoder left
 * the frame on the GPU; but it converts colours at every texel read, and what it gives lives for one
 * task, so that every frame would create a bind group. With it in the same kernel, both ways taking
 * turns, 15 frames each (Chromium 156 on SwiftShader, 2026-11-24), import took, as a multiple of the
 * copy's median:
 *
 * | frame → working size | I420 | NV12 | RGBX |
 * | -------------------- | ---- | ---- | ---- |
 * | 640×360 → 320×180    | 1.47 | 1.00 | 1.01 |
 * | 1280×720 → 640×360   | 1.15 | 1.11 | 1.09 |
 * | 640×360 → 640×360    | 1.96 | 2.64 | 1.61 |
 *
 * The copy was never slower, so it is what is used.
 */
import type { FrameSource } from '../engine.ts';
import type { Pixels } from '../pixels.ts';
import { Arena } from './arena.ts';
import { bind } from './dispatch.ts';
import type { Dispatch } from './dispatch.ts';
import { extentUniform } from './extent.ts';
import type { Side } from './extent.ts';
import type { Gpu } from './gpu.ts';
import type { Program } from './program.ts';

/** Pictures of one size, uploaded and resized into a program's first tensor. */
export class PictureInput {
  /** Columns of the pictures. */
  readonly width: number;
  /** Rows of the pictures. */
  readonly height: number;
  /** Resizes the picture last uploaded. */
  readonly dispatch: Dispatch;
  readonly #gpu: Gpu;
  readonly #arena: Arena;
  readonly #texture: GPUTexture;

  /** @param target size that the picture is resized to, before padding; the picture's own if left out. */
  constructor(gpu: Gpu, program: Program, source: Side, target: Side = source) {
    const { step, pipeline } = program.picture!;
    this.#gpu = gpu;
    this.width = source.width;
    this.height = source.height;
    this.#arena = new Arena(gpu);
    this.#texture = this.#arena.picture(source.width, source.height);
    const { computed } = step.output;
    const output = program.plan.tensors[step.output.tensor]!;
    const sides = [source.height, source.width, target.height, target.width];
    const bindGroup = bind(gpu.device, pipeline, {
      0: extentUniform(this.#arena, { computed, output }),
      1: program.buffer(step.output.tensor),
      3: this.#arena.uniform('resize', Int32Array.from(sides)),
      4: this.#texture.createView(),
    });
    const workgroups = [
      Math.ceil(computed.width / 16),
      Math.ceil(computed.height / 16),
      1,
    ] as const;
    this.dispatch = { pipeline, bindGroup, workgroups, flops: 0 };
  }

  /** Uploads pixels of this input's size. */
  upload({ data, width, height }: Pixels): void {
    this.#gpu.device.queue.writeTexture(
      { texture: this.#texture },
      // Copied, since what lies in shared memory must not be handed over.
      data.slice(),
      { bytesPerRow: width * 4, rowsPerImage: height },
      { width, height },
    );
  }

  /** Copies a frame of this input's size, in sRGB. */
  copy(source: FrameSource): void {
    this.#gpu.device.queue.copyExternalImageToTexture(
      { source },
      { texture: this.#texture },
      { width: this.width, height: this.height },
    );
  }

  /** Frees the texture. */
  dispose(): void {
    this.#arena.dispose();
  }
}
