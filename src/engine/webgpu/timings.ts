/** @file How long things take on the device, measured over batches. */
import { encodeDispatch } from './dispatch.ts';
import type { Dispatch } from './dispatch.ts';
import type { Gpu } from './gpu.ts';
import { shareOut } from './submit.ts';

/** What is measured: encodes one pass that does the same `repeats` times. */
export type Work = (encoder: GPUCommandEncoder, repeats: number, times: PassTimes) => void;

/** The part of a pass's descriptor that has its time taken. */
export interface PassTimes {
  readonly timestampWrites?: GPUComputePassTimestampWrites & GPURenderPassTimestampWrites;
}

/**
 * A batch that takes at least this many milliseconds is long enough: browsers round timestamps to
 * 0.1 ms, and a fence costs about 2 ms.
 */
const MIN_BATCH_MS = 20;
const MAX_REPEATS = 4096;

/** Places of the two timestamps in a query set. */
const [BEGIN, END] = [0, 1];

/** For work in two passes: the beginning of the first and the end of the last. */
export function acrossPasses({ timestampWrites }: PassTimes): readonly [PassTimes, PassTimes] {
  if (timestampWrites === undefined) return [{}, {}];
  const { querySet } = timestampWrites;
  return [
    { timestampWrites: { querySet, beginningOfPassWriteIndex: BEGIN } },
    { timestampWrites: { querySet, endOfPassWriteIndex: END } },
  ];
}

/** Milliseconds that dispatches take, one after the other. */
export async function measureDispatches(
  gpu: Gpu,
  dispatches: readonly Dispatch[],
): Promise<number> {
  let total = 0;
  for (const share of shareOut(dispatches, (flops) => gpu.pace.estimate(flops))) {
    total += await measureWork(gpu, (encoder, repeats, times) => {
      const pass = encoder.beginComputePass(times);
      for (let i = 0; i < repeats; i++) {
        for (const dispatch of share) encodeDispatch(pass, dispatch);
      }
      pass.end();
    });
  }
  return total;
}

/**
 * Milliseconds that work takes, repeated as often as a steady figure needs. It works on whatever its
 * buffers hold. By `timestamp-query` where the device has it, else by the time until the device is
 * done.
 */
export async function measureWork(gpu: Gpu, work: Work): Promise<number> {
  let repeats = 1;
  for (;;) {
    const elapsed = await timeBatch(gpu, work, repeats);
    if (elapsed >= MIN_BATCH_MS || repeats >= MAX_REPEATS) return elapsed / repeats;
    const wanted = (1.5 * MIN_BATCH_MS) / Math.max(elapsed / repeats, 1e-3);
    repeats = Math.min(Math.max(Math.ceil(wanted), 2 * repeats), MAX_REPEATS);
  }
}

async function timeBatch({ device }: Gpu, work: Work, repeats: number): Promise<number> {
  const clock = device.features.has('timestamp-query') ? new Clock(device) : undefined;
  const encoder = device.createCommandEncoder({ label: 'timing' });
  work(encoder, repeats, clock?.times ?? {});
  clock?.resolve(encoder);
  const start = performance.now();
  device.queue.submit([encoder.finish()]);
  if (clock !== undefined) return clock.read();
  await device.queue.onSubmittedWorkDone();
  return performance.now() - start;
}

/** Two timestamps around a pass. */
class Clock {
  readonly times: PassTimes;
  readonly #queries: GPUQuerySet;
  readonly #resolved: GPUBuffer;
  readonly #readback: GPUBuffer;

  constructor(device: GPUDevice) {
    this.#queries = device.createQuerySet({ type: 'timestamp', count: 2 });
    this.#resolved = device.createBuffer({
      size: 16,
      usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
    });
    this.#readback = device.createBuffer({
      size: 16,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    this.times = {
      timestampWrites: {
        querySet: this.#queries,
        beginningOfPassWriteIndex: BEGIN,
        endOfPassWriteIndex: END,
      },
    };
  }

  resolve(encoder: GPUCommandEncoder): void {
    encoder.resolveQuerySet(this.#queries, 0, 2, this.#resolved, 0);
    encoder.copyBufferToBuffer(this.#resolved, 0, this.#readback, 0, 16);
  }

  /** Milliseconds between the two; frees everything. */
  async read(): Promise<number> {
    await this.#readback.mapAsync(GPUMapMode.READ);
    const [begin = 0n, end = 0n] = new BigUint64Array(this.#readback.getMappedRange());
    const elapsed = Number(end - begin) / 1e6;
    for (const resource of [this.#queries, this.#resolved, this.#readback]) resource.destroy();
    return elapsed;
  }
}
