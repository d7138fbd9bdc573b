/** @file What the adapter can do at best: multiply-adds and bandwidth, measured. */
import { Arena } from '../../src/engine/webgpu/arena.ts';
import { bind } from '../../src/engine/webgpu/dispatch.ts';
import type { Gpu } from '../../src/engine/webgpu/gpu.ts';
import { expand } from '../../src/engine/webgpu/template.ts';
import { measureDispatches } from '../../src/engine/webgpu/timings.ts';
import copy from './copy.wgsl?raw';
import fma from './fma.wgsl?raw';

/** The adapter's best. */
export interface Peak {
  /** f32 GFLOP/s of the best loop of multiply-adds. */
  readonly gflops: number;
  /** That loop, e.g. `16 chains, 256 threads`. */
  readonly shape: string;
  /** GB/s read and written by a copy. */
  readonly bandwidth: number;
}

const CHAINS = [4, 8, 16] as const;
const THREADS = [64, 256] as const;
const STEPS = 256;

/** Measures several shapes of the loop; the best counts. */
export async function measurePeak(gpu: Gpu): Promise<Peak> {
  const arena = new Arena(gpu);
  // Enough work to be measured, little enough for the CPU that plays a GPU.
  const total = gpu.isSoftware ? 2 ** 12 : 2 ** 20;
  const sink = arena.storage('sink', 1024 * 16);
  let best = { gflops: 0, shape: '' };
  for (const chains of CHAINS) {
    for (const threads of THREADS) {
      const pipeline = await gpu.computePipeline('fma', fmaText(chains, threads));
      const bindGroup = bind(gpu.device, pipeline, { 0: sink });
      const workgroups = [total / threads, 1, 1] as const;
      const flops = total * STEPS * chains * 8;
      const milliseconds = await measureDispatches(gpu, [
        { pipeline, bindGroup, workgroups, flops },
      ]);
      const gflops = flops / milliseconds / 1e6;
      if (gflops > best.gflops) best = { gflops, shape: `${chains} chains, ${threads} threads` };
    }
  }
  const bandwidth = await measureBandwidth(gpu, arena);
  arena.dispose();
  return { ...best, bandwidth };
}

async function measureBandwidth(gpu: Gpu, arena: Arena): Promise<number> {
  const bytes = 2 ** (gpu.isSoftware ? 20 : 26);
  const pipeline = await gpu.computePipeline('copy', copy);
  const bindGroup = bind(gpu.device, pipeline, {
    0: arena.storage('destination', bytes),
    1: arena.storage('origin', bytes),
  });
  const workgroups = [bytes / 16 / 256, 1, 1] as const;
  const milliseconds = await measureDispatches(gpu, [
    { pipeline, bindGroup, workgroups, flops: 0 },
  ]);
  return (2 * bytes) / milliseconds / 1e6;
}

function fmaText(chains: number, threads: number): string {
  const names = Array.from({ length: chains }, (_, i) => `c${i}`);
  return expand(fma, {
    THREADS: threads,
    STEPS,
    DECLARATIONS: names.map((name, i) => `  var ${name} = vec4f(${i}.0);`).join('\n'),
    STATEMENTS: names.map((name) => `    ${name} = fma(${name}, factor, summand);`).join('\n'),
    SUM: names.join(' + '),
  });
}
