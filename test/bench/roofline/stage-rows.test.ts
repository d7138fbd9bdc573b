import { beforeAll, expect, it } from 'vitest';
import { rooflinePlots } from '../../../bench/compare/plots.ts';
import type { ResultRow } from '../../../bench/format/document.ts';
import { gpuLimitRows } from '../../../bench/roofline/gpu-limits.ts';
import { isLimit, stageRows } from '../../../bench/roofline/stage-rows.ts';
import { frameWork, type FrameWork } from '../../../bench/work.ts';
import { loadModel } from '../../../src/model/load-model.ts';
import type { Manifest } from '../../../src/model/model.ts';
import { DEFAULT_GEOMETRY } from '../../../src/swap/geometry.ts';
import { sampleDocument } from '../format/sample-document.ts';

const SIZE = { width: 320, height: 180, styleSize: 256 };
const STAGES = { frameIn: 0.3, encode: 4, search: 8, blend: 1, decode: 5, frameOut: 0.2 };

let manifests: ReadonlyMap<string, Manifest>;
let work: FrameWork;

beforeAll(async () => {
  const { manifest } = await loadModel(new URL('../../../models/tiny/', import.meta.url));
  manifests = new Map([['tiny', manifest]]);
  work = frameWork(manifest, { ...SIZE, geometry: DEFAULT_GEOMETRY });
});

const frame: ResultRow = {
  suite: 'frames',
  name: 'latency',
  engine: 'wasm',
  model: 'tiny',
  ...SIZE,
  stages: STAGES,
};

/** Limits of one core and of two, as the loops and copies state them. */
function limits(gflops: number, bandwidth: number, engine = 'wasm'): ResultRow[] {
  return [1, 2].flatMap((workers): ResultRow[] => {
    const kernel = { suite: 'kernels', engine, workers } as const;
    return [
      { ...kernel, name: 'multiply, then add, f32', gflops: (gflops * workers) / 4 },
      { ...kernel, name: 'multiply-add, f32', gflops: (gflops * workers) / 2 },
      { ...kernel, name: 'packed dot product, int8', gflops: gflops * workers * 4 },
      { ...kernel, name: 'copy', bandwidth: (bandwidth * workers) / 2 },
    ];
  });
}

function row(rows: readonly ResultRow[], stage: string): ResultRow {
  const found = rows.find(({ name }) => name === `${stage}, tiny, 320×180`);
  if (found === undefined) throw new Error(`no row for ${stage}`);
  return found;
}

/** Titles of the rooflines that rows make. */
function rooflines(results: readonly ResultRow[]): readonly (string | undefined)[] {
  const sample = sampleDocument('a machine');
  return rooflinePlots([{ ...sample, results }]).map(
    (svg) => /aria-label="([^"]*)"/.exec(svg)?.[1],
  );
}

it('gives each stage of the swap its rate and its operations per byte', () => {
  const rows = stageRows([frame, ...limits(100, 50)], manifests);
  expect(rows.map(({ name }) => name.split(',')[0])).toEqual([
    'encode',
    'search',
    'blend',
    'decode',
  ]);
  for (const stage of ['encode', 'search', 'blend', 'decode'] as const) {
    const { flops, bytes } = work[stage];
    const { msMedian, gflops, intensity } = row(rows, stage);
    expect(msMedian).toBe(STAGES[stage]);
    // Rows keep five figures.
    expect(gflops! / (flops / (STAGES[stage] * 1e6))).toBeCloseTo(1, 3);
    expect(intensity! / (flops / bytes)).toBeCloseTo(1, 3);
  }
});

it('holds a stage to f32 arithmetic of all cores where memory is fast, to memory where it is not', () => {
  const [arithmetic, bandwidth] = [100, 1e-3];
  const bound = row(stageRows([frame, ...limits(arithmetic, 1e6)], manifests), 'search');
  expect(bound.peakShare! / (bound.gflops! / arithmetic)).toBeCloseTo(1, 3);
  const starved = row(stageRows([frame, ...limits(arithmetic, bandwidth)], manifests), 'search');
  expect(starved.peakShare! / (starved.gflops! / (bandwidth * starved.intensity!))).toBeCloseTo(
    1,
    3,
  );
});

it('holds the stages of a worker with one thread to the limits of one core', () => {
  const both = [1, 2].map((threads) => ({
    ...frame,
    device: `WebAssembly SIMD, ${threads} thread${threads === 1 ? '' : 's'}`,
  }));
  const rows = stageRows([...both, ...limits(100, 1e6)], manifests);
  const searches = rows.filter(({ name }) => name.startsWith('search'));
  expect(searches.map(({ name, workers }) => [name, workers])).toEqual([
    ['search, tiny, 320×180, 1 core', 1],
    ['search, tiny, 320×180', 2],
  ]);
  const [alone, together] = searches.map(({ peakShare }) => peakShare ?? 0);
  expect(alone! / together!).toBeCloseTo(2, 3);
  expect(rooflines([...both, ...limits(100, 1e6), ...rows])).toEqual([
    'Stages under their limits: a machine, tiny, wasm on 1 core',
    'Stages under their limits: a machine, tiny, wasm on 2 cores',
  ]);
});

it('leaves out what was not timed, and what has no limit of its own engine', () => {
  const untimed = { ...frame, stages: { ...STAGES, blend: 0 } };
  const names = stageRows([untimed, ...limits(100, 50)], manifests).map(({ name }) => name);
  expect(names).toHaveLength(3);
  expect(names).not.toContain('blend, tiny, 320×180');
  const { stages: _, ...whole } = frame;
  expect(stageRows([whole, ...limits(100, 50)], manifests)).toEqual([]);
  expect(stageRows([frame], manifests)).toEqual([]);
  expect(stageRows([frame, ...limits(100, 50, 'webgpu')], manifests)).toEqual([]);
  expect(stageRows([frame, ...limits(100, 50)], new Map())).toEqual([]);
});

it('takes no stage measured before for a limit, on a device that counts no cores either', () => {
  const device = limits(100, 50).flatMap(({ workers, ...limit }) => (workers === 2 ? [limit] : []));
  const first = stageRows([frame, ...device], manifests);
  expect(first).toHaveLength(4);
  const fast = first.map((stage): ResultRow => ({ ...stage, gflops: 1e6 }));
  expect(stageRows([frame, ...device, ...fast], manifests)).toEqual(first);
});

it('goes by all cores together, even where one alone did better', () => {
  const all = limits(100, 50);
  const lucky = all.map((limit): ResultRow => {
    const { workers, gflops, bandwidth } = limit;
    if (workers !== 1) return limit;
    return gflops === undefined
      ? { ...limit, bandwidth: bandwidth! * 9 }
      : { ...limit, gflops: gflops * 9 };
  });
  expect(stageRows([frame, ...lucky], manifests)).toEqual(stageRows([frame, ...all], manifests));
});

it('puts stages on a GPU under its own f32 loop, whatever f16 and packed loops reach', () => {
  const loops = [
    { kind: 'f32', gflops: 80, shape: 'a shape' },
    { kind: 'f16', gflops: 160, shape: 'a shape' },
    { kind: 'int8 dot', gflops: 320, shape: 'a shape' },
  ] as const;
  const peak = { gflops: 80, loops, bandwidth: 1000 };
  const rows = gpuLimitRows({ name: 'a GPU' }, peak);
  expect(rows.every(isLimit)).toBe(true);
  const onGpu: ResultRow = { ...frame, engine: 'webgpu' };
  const stages = stageRows([onGpu, ...rows, ...limits(1000, 50)], manifests);
  const { gflops = 0, peakShare } = row(stages, 'search');
  expect(peakShare).toBeCloseTo(gflops / 80, 3);
  expect(stages.some(isLimit)).toBe(false);
});
