/** @file Times frames that the WebGPU engine scales beside frames that a canvas scales; in a page. */
import { median } from '../../../bench/statistics/quantile.ts';
import type { OutputSize } from '../../../src/engine/engine.ts';
import { createWebGpuEngine } from '../../../src/engine/webgpu/index.ts';
import { DEFAULT_GEOMETRY } from '../../../src/swap/geometry.ts';
import { randomPixels } from '../../support/random.ts';
import { smoothPixels } from '../../support/smooth-pixels.ts';
import { transparentModel } from '../../support/synthetic-models.ts';

/** Milliseconds, medians. */
export interface ScalingTimes {
  /** A frame at the working size, its pixels read. */
  readonly unscaled: number;
  /** At the output size, from the engine. */
  readonly engine: number;
  /** At the output size, from a canvas that has drawn the engine's frame. */
  readonly canvas: number;
  readonly device: string;
}

async function read(frame: VideoFrame): Promise<void> {
  const data = new Uint8ClampedArray(frame.displayWidth * frame.displayHeight * 4);
  await frame.copyTo(data, { format: 'RGBX' });
  frame.close();
}

/** Turn by turn, of a model that computes next to nothing. */
export async function measureScaling(
  working: OutputSize,
  output: OutputSize,
  rounds: number,
): Promise<ScalingTimes> {
  const engine = await createWebGpuEngine(transparentModel());
  const bank = await engine.createBank(randomPixels(8, 8, 1), DEFAULT_GEOMETRY);
  const { width, height, data } = smoothPixels(working.width, working.height, 2);
  const init = { format: 'RGBX', codedWidth: width, codedHeight: height, timestamp: 0 } as const;
  const frame = new VideoFrame(data.slice(), init);
  const context = new OffscreenCanvas(output.width, output.height).getContext('2d', {
    alpha: false,
  })!;
  context.imageSmoothingQuality = 'high';
  const ways = {
    unscaled: () => engine.stylize(frame, bank, { ...working, strength: 1 }),
    engine: () => engine.stylize(frame, bank, { ...working, strength: 1, output }),
    canvas: async () => {
      const painted = await engine.stylize(frame, bank, { ...working, strength: 1 });
      context.drawImage(painted, 0, 0, output.width, output.height);
      painted.close();
      return new VideoFrame(context.canvas, { timestamp: 0, alpha: 'discard' });
    },
  };
  const times = { unscaled: [], engine: [], canvas: [] } as Record<keyof typeof ways, number[]>;
  for (let round = -2; round < rounds; round++) {
    for (const way of ['unscaled', 'engine', 'canvas'] as const) {
      const start = performance.now();
      await read(await ways[way]());
      if (round >= 0) times[way].push(performance.now() - start);
    }
  }
  const { device } = engine.info;
  frame.close();
  engine.dispose();
  return {
    unscaled: median(times.unscaled),
    engine: median(times.engine),
    canvas: median(times.canvas),
    device,
  };
}
