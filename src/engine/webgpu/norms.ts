/** @file Inverse norms of style patches, with the weights of the styles in them. */
import type { PatchGeometry, PatchGrid } from '../../swap/geometry.ts';
import { MAX_STYLES, styleFactors } from '../../swap/joint-style.ts';
import type { StyleLayout } from '../../swap/joint-style.ts';
import { MIN_SQUARED_NORM } from '../../swap/norms.ts';
import { bind, encodeDispatch } from './dispatch.ts';
import type { Dispatch } from './dispatch.ts';
import { extentUniform } from './extent.ts';
import type { Gpu } from './gpu.ts';
import normsShader from './shaders/norms.wgsl?raw';
import { groups, plainText } from './shader-text.ts';
import type { StoredActivations } from './stages.ts';
import { float } from './template.ts';

/** Bytes of one style's place and factor. */
const PART_BYTES = 32;

/** The inverse norms of a bank. */
export class Norms {
  /**
   * Per position at which a patch fits; −1 for what is not searched. Behind them, the same for
   * correlations below 0: see norms.wgsl.
   */
  readonly buffer: GPUBuffer;
  readonly #gpu: Gpu;
  readonly #layout: StyleLayout;
  readonly #parts: GPUBuffer;
  readonly #dispatch: Dispatch;

  /** Their memory is the style's. They are there once `weigh` has been called. */
  constructor(
    gpu: Gpu,
    pipeline: GPUComputePipeline,
    style: StoredActivations,
    positions: PatchGrid,
    layout: StyleLayout,
  ) {
    const { arena } = style;
    this.#gpu = gpu;
    this.#layout = layout;
    this.buffer = arena.storage('inverse norms', 2 * positions.count * 4);
    this.#parts = arena.uniform('parts', new Int32Array((MAX_STYLES * PART_BYTES) / 4));
    const output = { height: positions.rows, width: positions.cols };
    this.#dispatch = {
      pipeline,
      bindGroup: bind(gpu.device, pipeline, {
        0: extentUniform(arena, { input: style, output }),
        1: this.buffer,
        2: style.buffer,
        3: this.#parts,
      }),
      workgroups: [Math.ceil(output.width / 8), Math.ceil(output.height / 8), 1],
      flops: 0,
    };
  }

  /** Compiles what computes them. */
  static pipeline(
    gpu: Gpu,
    { channels }: StoredActivations,
    { patchSize, styleStride }: PatchGeometry,
  ): Promise<GPUComputePipeline> {
    const code = plainText(gpu.precision, normsShader, {
      GROUPS: groups(channels),
      PATCH: patchSize,
      STRIDE: styleStride,
      STYLES: MAX_STYLES,
      MIN_SQUARED_NORM: float(MIN_SQUARED_NORM),
    });
    return gpu.computePipeline('norms', code);
  }

  /** Computes them for the weights of the styles. */
  weigh(weights: readonly number[]): void {
    const values = new DataView(new ArrayBuffer(MAX_STYLES * PART_BYTES));
    styleFactors(weights).forEach((factor, i) => {
      const { top, left, height, width } = this.#layout.places[i]!;
      [top, left, height, width].forEach((side, j) => {
        values.setInt32(i * PART_BYTES + j * 4, side, true);
      });
      values.setFloat32(i * PART_BYTES + 16, factor, true);
    });
    const { device } = this.#gpu;
    device.queue.writeBuffer(this.#parts, 0, values.buffer);
    const encoder = device.createCommandEncoder({ label: 'norms' });
    const pass = encoder.beginComputePass();
    encodeDispatch(pass, this.#dispatch);
    pass.end();
    device.queue.submit([encoder.finish()]);
  }
}
