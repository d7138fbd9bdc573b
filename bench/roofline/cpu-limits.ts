/** @file The CPU's limits: a core's, and all cores' at once. */
import type { ResultRow } from '../format/document.ts';
import { coresText } from '../format/row-text.ts';
import { rounded } from '../statistics/summary.ts';
import type { LoopRequest } from './loop.worker.ts';
import { loopRuns, type LoopKind } from './loop-module.ts';
import { bestLoop } from './run-loop.ts';

const KINDS: readonly LoopKind[] = ['f32', 'f32 relaxed', 'int16 dot', 'int8 dot', 'copy'];

const NAMES: Readonly<Record<LoopKind, string>> = {
  f32: 'multiply, then add, f32',
  'f32 relaxed': 'multiply-add, f32',
  'int16 dot': 'packed dot product, int16',
  'int8 dot': 'packed dot product, int8',
  copy: 'copy',
};

function loopRow(kind: LoopKind, rate: number, threads: number, chains: number): ResultRow {
  const cores = coresText(threads);
  const name = `${NAMES[kind]}, ${cores}`;
  const what = { suite: 'kernels', name, engine: 'wasm', workers: threads } as const;
  if (kind === 'copy') return { ...what, bandwidth: rounded(rate) };
  return {
    ...what,
    device: cores,
    gflops: rounded(rate),
    note: `best of shapes: ${chains} chains`,
  };
}

/** The same loop on so many threads at once; the sum of their rates. */
async function onAllCores(request: LoopRequest, threads: number): Promise<number> {
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./loop.worker.ts', import.meta.url), { type: 'module' }),
  );
  try {
    const rates = workers.map(
      (worker) =>
        new Promise<number>((resolve, reject) => {
          worker.addEventListener('message', ({ data }: MessageEvent<number>) => resolve(data));
          worker.addEventListener('error', ({ message }) => reject(new Error(message)));
          // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
          worker.postMessage(request);
        }),
    );
    return (await Promise.all(rates)).reduce((sum, rate) => sum + rate, 0);
  } finally {
    for (const worker of workers) worker.terminate();
  }
}

/**
 * Measures every loop that runs here, on one thread and, where there are workers, on all.
 *
 * @param seconds for everything.
 */
export async function cpuLimits(seconds: number, threads: number): Promise<ResultRow[]> {
  const kinds = KINDS.filter(loopRuns);
  const share = (seconds * 1000) / (kinds.length * (threads > 1 ? 2 : 1));
  const rows: ResultRow[] = [];
  for (const kind of kinds) {
    const { rate, chains } = await bestLoop(kind, share);
    rows.push(loopRow(kind, rate, 1, chains));
    if (threads <= 1) continue;
    const milliseconds = share;
    const all = await onAllCores({ kind, chains, milliseconds }, threads);
    rows.push(loopRow(kind, all, threads, chains));
  }
  return rows;
}
