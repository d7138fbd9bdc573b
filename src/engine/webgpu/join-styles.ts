/** @file The activations of several styles in one buffer. */
import type { StyleLayout } from '../../swap/joint-style.ts';
import { Arena } from './arena.ts';
import { bind, encodeDispatch } from './dispatch.ts';
import { extentUniform } from './extent.ts';
import type { Gpu } from './gpu.ts';
import place from './shaders/place.wgsl?raw';
import { groups, plainText } from './shader-text.ts';
import type { StoredActivations } from './stages.ts';
import { activationBytes } from './transfer.ts';

/** Copies styles into the places of a layout, 0 between them; the caller disposes the arena. */
export async function joinStyles(
  gpu: Gpu,
  styles: readonly StoredActivations[],
  layout: StyleLayout,
): Promise<StoredActivations> {
  const { height, width, places } = layout;
  const { channels } = styles[0]!;
  const pipeline = await gpu.computePipeline('place', plainText(gpu.precision, place, {}));
  const arena = new Arena(gpu);
  const scratch = new Arena(gpu);
  try {
    return await gpu.guarded('joining styles', () => {
      const buffer = arena.storage(
        'activations',
        activationBytes(gpu, { height, width, channels }),
      );
      const encoder = gpu.device.createCommandEncoder({ label: 'joining styles' });
      const pass = encoder.beginComputePass();
      styles.forEach((style, i) => {
        const { top, left } = places[i]!;
        const bindGroup = bind(gpu.device, pipeline, {
          0: extentUniform(scratch, { input: style, output: { height, width } }),
          1: buffer,
          2: style.buffer,
          3: scratch.uniform('place', Int32Array.of(top, left)),
        });
        encodeDispatch(pass, {
          pipeline,
          bindGroup,
          workgroups: [Math.ceil(style.width / 8), Math.ceil(style.height / 8), groups(channels)],
          flops: 0,
        });
      });
      pass.end();
      gpu.device.queue.submit([encoder.finish()]);
      return { height, width, channels, buffer, arena };
    });
  } catch (error) {
    arena.dispose();
    throw error;
  } finally {
    scratch.dispose();
  }
}
