/** @file What the adapter can do at best: arithmetic and bandwidth, measured. */
import { Arena } from '../../src/engine/webgpu/arena.ts';
import { bind } from '../../src/engine/webgpu/dispatch.ts';
import type { Gpu } from '../../src/engine/webgpu/gpu.ts';
import { expand } from '../../src/engine/webgpu/template.ts';
import { measureDispatches } from '../../src/engine/webgpu/timings.ts';
import copy from './copy.wgsl?raw';
import dotInt8 from './dot-int8.wgsl?raw';
import fmaF16 from './fma-f16.wgsl?raw';
import fma from './fma.wgsl?raw';

/** What a loop repeats. */
export type GpuLoopKind = 'f32' | 'f16' | 'int8 dot';

/** The best of several shapes of a loop. */
export interface GpuLoop {
  readonly kind: GpuLoopKind;
  /** GFLOP/s, or integer GOP/s. */
  readonly gflops: number;
  /** e.g. `16 chains, 256 threads`. */
  readonly shape: string;
}

/** The adapter's best. */
export interface Peak {
  /** f32 GFLOP/s of the best loop of multiply-adds. */
  readonly gflops: number;
  /** All loops that run here, f32 first. */
  readonly loops: readonly GpuLoop[];
  /** GB/s read and written by a copy. */
  readonly bandwidth: number;
}

const TEXTS: Readonly<Record<GpuLoopKind, string>> = {
  f32: fma,
  f16: fmaF16,
  'int8 dot': dotInt8,
};

const CHAINS = [4, 8, 16] as const;
const THREADS = [64, 256] as const;
const STEPS = 256;
/** Of a step of a chain: four multiply-adds, whatever the kind. */
const OPERATIONS = 8;

/** Kinds of loops that run on a device. */
export function loopKinds(
  features: ReadonlySet<string>,
  language: ReadonlySet<string>,
): readonly GpuLoopKind[] {
  return [
    'f32',
    ...(features.has('shader-f16') ? (['f16'] as const) : []),
    ...(language.has('packed_4x8_integer_dot_product') ? (['int8 dot'] as const) : []),
  ];
}

/**
 * Measures several shapes of every loop that runs here; the best counts.
 *
 * @param language what `navigator.gpu.wgslLanguageFeatures` holds.
 */
export async function measurePeak(gpu: Gpu, language: ReadonlySet<string>): Promise<Peak> {
  const arena = new Arena(gpu);
  const sink = arena.storage('sink', 1024 * 16);
  const loops: GpuLoop[] = [];
  for (const kind of loopKinds(gpu.device.features, language)) {
    loops.push(await bestLoop(gpu, kind, sink));
  }
  const bandwidth = await measureBandwidth(gpu, arena);
  arena.dispose();
  return { gflops: loops[0]?.gflops ?? 0, loops, bandwidth };
}

async function bestLoop(gpu: Gpu, kind: GpuLoopKind, sink: GPUBuffer): Promise<GpuLoop> {
  // Enough work to be measured, little enough for the CPU that plays a GPU.
  const total = gpu.isSoftware ? 2 ** 12 : 2 ** 20;
  let best: GpuLoop = { kind, gflops: 0, shape: '' };
  for (const chains of CHAINS) {
    for (const threads of THREADS) {
      const pipeline = await gpu.computePipeline(kind, loopText(kind, chains, threads));
      const bindGroup = bind(gpu.device, pipeline, { 0: sink });
      const workgroups = [total / threads, 1, 1] as const;
      const flops = total * STEPS * chains * OPERATIONS;
      const milliseconds = await measureDispatches(gpu, [
        { pipeline, bindGroup, workgroups, flops },
      ]);
      const gflops = flops / milliseconds / 1e6;
      if (gflops > best.gflops) {
        best = { kind, gflops, shape: `${chains} chains, ${threads} threads` };
      }
    }
  }
  return best;
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

/** A loop's shader: lines that name a chain are there once for each. */
export function loopText(kind: GpuLoopKind, chains: number, threads: number): string {
  const numbers = Array.from({ length: chains }, (_, i) => String(i));
  const text = TEXTS[kind]
    .split('\n')
    .flatMap((line) =>
      /\$CHAIN\b/.test(line) ? numbers.map((i) => line.replaceAll('$CHAIN', i)) : [line],
    )
    .join('\n');
  return expand(text, { THREADS: threads, STEPS });
}
