/** @file A frame's stages beside the limits of the device that they ran on. */
import type { Manifest } from '../../src/model/model.ts';
import { DEFAULT_GEOMETRY } from '../../src/swap/geometry.ts';
import type { ResultRow } from '../format/document.ts';
import { sizeName } from '../frames/frame-case.ts';
import { rounded } from '../statistics/summary.ts';
import { frameWork, type FrameWork } from '../work.ts';

/** What a device reaches at best: GFLOP/s in f32, and GB/s. */
interface Limits {
  readonly gflops: number;
  readonly bandwidth: number;
}

const STAGES = [
  'encode',
  'search',
  'blend',
  'decode',
] as const satisfies readonly (keyof FrameWork)[];

/** True of a row that states what a device can do at best: it belongs to no model. */
export function isLimit({ suite, model }: ResultRow): boolean {
  return suite === 'kernels' && model === undefined;
}

/** Cores that worked on a frame together, as its device says: `…, 2 threads`. */
function coresOf({ device = '' }: ResultRow): number | undefined {
  const threads = /(\d+) threads?$/.exec(device)?.[1];
  return threads === undefined ? undefined : Number(threads);
}

/** Rows that state the limits of so many cores of an engine; of all, where that many have none. */
export function limitRows(
  results: readonly ResultRow[],
  engine: string,
  cores: number | undefined,
): ResultRow[] {
  const own = results.filter((row) => isLimit(row) && row.engine === engine);
  const counts = own.map(({ workers = 1 }) => workers);
  const count = cores !== undefined && counts.includes(cores) ? cores : Math.max(...counts);
  return own.filter(({ workers = 1 }) => workers === count);
}

function limitsOf(results: readonly ResultRow[], row: ResultRow): Limits | undefined {
  const all = limitRows(results, row.engine, coresOf(row));
  const floats = all.filter(({ name }) => /\bf32\b/.test(name));
  const gflops = Math.max(...floats.map((limit) => limit.gflops ?? 0), 0);
  const bandwidth = Math.max(...all.map((limit) => limit.bandwidth ?? 0), 0);
  return gflops > 0 && bandwidth > 0 ? { gflops, bandwidth } : undefined;
}

/**
 * A row for every stage of every frame that tells its split: its rate, its operations per byte, and
 * its share of what f32 arithmetic and memory allow at that intensity, on the cores that it ran on. A share above 1 is no error: the
 * search in 8 bits and Winograd's convolutions do with less than is counted.
 */
export function stageRows(
  results: readonly ResultRow[],
  manifests: ReadonlyMap<string, Manifest>,
): ResultRow[] {
  return results.flatMap((row) => {
    const { stages, engine, model = '', width = 0, height = 0, styleSize = 0 } = row;
    const cores = coresOf(row);
    const manifest = manifests.get(model);
    const limits = limitsOf(results, row);
    if (row.suite !== 'frames' || stages === undefined) return [];
    if (manifest === undefined || limits === undefined) return [];
    const size = { width, height };
    const work = frameWork(manifest, { ...size, styleSize, geometry: DEFAULT_GEOMETRY });
    return STAGES.flatMap((stage): ResultRow[] => {
      if (!(stages[stage] > 0)) return [];
      const { flops, bytes } = work[stage];
      const gflops = flops / stages[stage] / 1e6;
      const intensity = flops / bytes;
      const limit = Math.min(limits.gflops, limits.bandwidth * intensity);
      return [
        {
          suite: 'kernels',
          name: `${stage}, ${model}, ${sizeName(size)}${cores === 1 ? ', 1 core' : ''}`,
          engine,
          model,
          ...(cores === undefined ? {} : { workers: cores }),
          ...size,
          styleSize,
          msMedian: stages[stage],
          gflops: rounded(gflops),
          intensity: rounded(intensity),
          peakShare: rounded(gflops / limit),
        },
      ];
    });
  });
}
