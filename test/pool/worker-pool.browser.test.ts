import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { loadModel } from '../../src/model/load-model.ts';
import { forgetBanks } from '../../src/pool/bank-store.ts';
import { createWorker } from '../../src/pool/create-worker.ts';
import { prepareStyle, type PreparedStyle } from '../../src/pool/prepared-style.ts';
import { WorkerPool, type PoolOptions } from '../../src/pool/worker-pool.ts';
import { drawPresetPixels, StylePicture } from '../../src/styles/style-picture.ts';
import type { Fault } from './faulty.worker.ts';
import { colours, distance, drawnFrame, stripes } from './frames.ts';

const OPTIONS = { width: 64, height: 48, strength: 1 };
const GEOMETRY = { patchSize: 3, styleStride: 1 };

let model: Model;
const pools: WorkerPool[] = [];

beforeEach(async () => {
  model ??= await loadModel('compact');
});

afterEach(() => {
  for (const pool of pools.splice(0)) pool.stop(new Error('the test is over'));
});

async function start(options: Partial<PoolOptions> = {}): Promise<WorkerPool> {
  const pool = await WorkerPool.start({
    model,
    engine: 'wasm',
    workers: 2,
    createWorker,
    ...options,
  });
  pools.push(pool);
  return pool;
}

/** Makes workers of which those in `faults` break down, by the order in which they are started. */
function faulty(faults: readonly (Fault | undefined)[]): () => Worker {
  let started = 0;
  return () =>
    new Worker(new URL('./faulty.worker.ts', import.meta.url), {
      type: 'module',
      name: JSON.stringify(faults[started++] ?? {}),
    });
}

function createLossy(): Worker {
  return new Worker(new URL('./lossy.worker.ts', import.meta.url), { type: 'module' });
}

function createMissing(): Worker {
  return new Worker('/no-such-worker.js', { type: 'module' });
}

async function style(hue: number, side = 64): Promise<PreparedStyle> {
  const picture = await StylePicture.from(stripes(hue, side, side));
  return prepareStyle([await picture.pixels(side)], [1], GEOMETRY);
}

/** Stylises frames 0 … count − 1 at once; `done` hears of each in the order of arrival. */
async function stylizeAll(
  pool: WorkerPool,
  prepared: PreparedStyle,
  count: number,
  done: (outcome: VideoFrame | Error, number: number) => void,
): Promise<void> {
  const results = Array.from({ length: count }, async (_, number) => {
    const frame = drawnFrame(number * 40_000);
    try {
      done(await pool.stylize({ frame, style: prepared, options: OPTIONS }), number);
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)), number);
    } finally {
      frame.close();
    }
  });
  await Promise.all(results);
}

/** What a pool makes of a frame. */
async function look(pool: WorkerPool, prepared: PreparedStyle): Promise<Uint8ClampedArray> {
  const frame = drawnFrame(0);
  const result = await pool.stylize({ frame, style: prepared, options: OPTIONS });
  frame.close();
  const seen = colours(result);
  result.close();
  return seen;
}

/** Styles in equal shares. */
function mix(...styles: readonly PreparedStyle[]): Promise<PreparedStyle> {
  const pictures = styles.flatMap(({ parts }) => parts.map(({ picture }) => picture));
  return prepareStyle(
    pictures,
    pictures.map(() => 1),
    GEOMETRY,
  );
}

describe('WorkerPool', () => {
  it('scales what comes out of the last pass, in the colours of the frame', async () => {
    const pool = await start({ workers: 1 });
    const prepared = await style(200);
    await pool.prepare(prepared);
    const options = { ...OPTIONS, passes: 2, keepColours: true };
    const output = { width: 192, height: 144 };
    const [plain, scaled] = await Promise.all(
      [options, { ...options, output }].map((how) =>
        pool.stylize({ frame: drawnFrame(0), style: prepared, options: how }),
      ),
    );
    expect([scaled!.displayWidth, scaled!.displayHeight]).toEqual([192, 144]);
    const small = new OffscreenCanvas(64, 48);
    small.getContext('2d')!.drawImage(scaled!, 0, 0, 64, 48);
    expect(distance(colours(small), colours(plain!))).toBeLessThan(6);
    for (const frame of [plain!, scaled!]) frame.close();
  });

  it('gives frames back in order, the same from every worker', async () => {
    const [two, three] = [await start(), await start({ workers: 3 })];
    const prepared = await style(200);
    const pictures: Uint8ClampedArray[] = [];
    const order: number[] = [];
    await stylizeAll(two, prepared, 8, (result, number) => {
      if (result instanceof Error) throw result;
      order.push(number);
      expect(result.timestamp).toBe(number * 40_000);
      pictures.push(colours(result));
      result.close();
    });
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    await stylizeAll(three, prepared, 8, (result, number) => {
      if (result instanceof Error) throw result;
      expect(pictures[number]).toEqual(colours(result));
      result.close();
    });
  });

  it('encodes a style once a worker, and not again on the way back to it', async () => {
    const pool = await start();
    const [blue, red] = [await style(200), await style(0)];
    await pool.prepare(blue);
    expect(pool.stats().styleEncodings).toBe(2);
    await pool.prepare(red);
    await pool.prepare(await style(200));
    expect(pool.stats().styleEncodings).toBe(4);
    const frame = drawnFrame(0);
    (await pool.stylize({ frame, style: blue, options: OPTIONS })).close();
    (await pool.stylize({ frame, style: red, options: OPTIONS })).close();
    frame.close();
    expect(pool.stats().styleEncodings).toBe(4);
  });

  it('encodes a style that it is to keep once for all visits, and paints the same with it', async () => {
    await forgetBanks();
    const blue = await style(200);
    const keeping = { workers: 1, keepBanks: true };
    const expected = await look(await start({ workers: 1 }), blue);
    const first = await start(keeping);
    expect(await look(first, blue)).toEqual(expected);
    expect(first.stats().styleEncodings).toBe(1);
    // It is written down behind the first frames.
    await expect
      .poll(async () => {
        const pool = await start(keeping);
        await pool.prepare(blue);
        return pool.stats().styleEncodings;
      })
      .toBe(0);
    expect(await look(await start(keeping), blue)).toEqual(expected);
  });

  it('paints with a preset that the worker draws as with one that was drawn for it', async () => {
    const pool = await start({ workers: 1 });
    const pixels = await drawPresetPixels('mosaic', 64);
    const [named, drawn, picture] = await Promise.all(
      [{ preset: 'mosaic', size: 64 }, { preset: 'mosaic', size: 64, pixels }, pixels].map(
        (source) => prepareStyle([source], [1], GEOMETRY),
      ),
    );
    expect(named!.key).toBe(drawn!.key);
    const expected = await look(pool, picture!);
    expect(await look(pool, named!)).toEqual(expected);
    expect(pool.stats().styleEncodings).toBe(2);
    const other = await start({ workers: 1 });
    expect(await look(other, drawn!)).toEqual(expected);
  });

  it('joins what it has encoded, and encodes only what is new in a mix', async () => {
    const pool = await start({ workers: 1, bankBudget: 3 * 64 * 64 });
    const [blue, red, green] = [await style(200), await style(0), await style(120)];
    await pool.prepare(blue);
    const alone = await look(pool, blue);
    const both = await mix(blue, red);
    await pool.prepare(both);
    expect(pool.stats().styleEncodings).toBe(2);
    const mixed = await look(pool, both);
    // Each frame has its own weights, however they alternate.
    const [one, two, three] = await Promise.all([
      look(pool, { ...both, weights: [1, 0] }),
      look(pool, both),
      look(pool, { ...both, weights: [1, 0] }),
    ]);
    // Nearly: the search in 8 bits rounds by the largest value of all styles.
    expect(distance(one, alone)).toBeLessThan(distance(mixed, alone));
    expect(two).toEqual(mixed);
    expect(three).toEqual(one);
    expect(distance(mixed, alone)).toBeGreaterThan(1);
    // The budget is too small for the parts beside the mix: they go only once they are joined.
    await pool.prepare(await mix(blue, red, green));
    expect(pool.stats()).toMatchObject({ workerRestarts: 0 });
  });

  it('encodes a style again that it had to forget', async () => {
    const pool = await start({ workers: 1, bankBudget: 2 * 64 * 64 });
    const [blue, red, green] = [await style(200), await style(0), await style(120)];
    for (const prepared of [blue, red, green]) await pool.prepare(prepared);
    expect(pool.stats().styleEncodings).toBe(3);
    const frame = drawnFrame(0);
    (await pool.stylize({ frame, style: red, options: OPTIONS })).close();
    expect(pool.stats().styleEncodings).toBe(3);
    (await pool.stylize({ frame, style: blue, options: OPTIONS })).close();
    expect(pool.stats().styleEncodings).toBe(4);
    frame.close();
  });

  it.each(['close', 'throw', 'trap'] as const)(
    'replaces a worker that breaks down (%s), and loses no frame',
    async (kind) => {
      // The first frame goes to the first worker.
      const pool = await start({ createWorker: faulty([{ timestamp: 0, kind }]) });
      const sound = await start();
      const prepared = await style(200);
      await pool.prepare(prepared);
      const pictures: Uint8ClampedArray[] = [];
      const order: number[] = [];
      await stylizeAll(pool, prepared, 6, (result, number) => {
        if (result instanceof Error) throw result;
        order.push(number);
        pictures.push(colours(result));
        result.close();
      });
      expect(order).toEqual([0, 1, 2, 3, 4, 5]);
      // The replacement encodes the style as it starts; this waits for it.
      await pool.prepare(prepared);
      expect(pool.stats()).toEqual({ styleEncodings: 3, workerRestarts: 1 });
      await stylizeAll(sound, prepared, 6, (result, number) => {
        if (result instanceof Error) throw result;
        expect(distance(pictures[number] ?? new Uint8ClampedArray(), colours(result))).toBe(0);
        result.close();
      });
    },
  );

  it('reports a frame that two workers broke down over, and does the others', async () => {
    const fault: Fault = { timestamp: 120_000, kind: 'close' };
    const pool = await start({ createWorker: faulty([fault, fault, fault]) });
    const outcomes: (string | number)[] = [];
    await stylizeAll(pool, await style(200), 7, (result, number) => {
      outcomes.push(result instanceof Error ? result.message : number);
      if (!(result instanceof Error)) result.close();
    });
    expect(outcomes).toEqual([
      0,
      1,
      2,
      'frame 3 could not be stylised: the worker has ended',
      4,
      5,
      6,
    ]);
    expect(pool.stats().workerRestarts).toBe(2);
  });

  it('closes every frame in the worker, failed ones included', async () => {
    const reports = new BroadcastChannel('faulty-worker-frames');
    const closed: boolean[] = [];
    const all = new Promise<void>((resolve) => {
      reports.addEventListener('message', ({ data }: MessageEvent<boolean>) => {
        if (closed.push(data) === 5) resolve();
      });
    });
    const pool = await start({ createWorker: faulty([]) });
    const prepared = await style(200);
    await stylizeAll(pool, prepared, 4, (result) => {
      if (!(result instanceof Error)) result.close();
    });
    const frame = drawnFrame(0);
    const tooSmall = { ...OPTIONS, width: 4, height: 4 };
    await expect(pool.stylize({ frame, style: prepared, options: tooSmall })).rejects.toThrow(
      RangeError,
    );
    frame.close();
    await all;
    expect(closed).toEqual([true, true, true, true, true]);
    reports.close();
  });

  it('says why a worker does not start', async () => {
    await expect(start({ createWorker: createMissing })).rejects.toThrow('did not load');
  });

  it('ends a start that is aborted', async () => {
    const controller = new AbortController();
    const starting = start({ signal: controller.signal });
    controller.abort(new Error('changed my mind'));
    await expect(starting).rejects.toThrow('changed my mind');
  });

  it('goes on with the next engine after the third loss of the GPU, and loses no frame', async () => {
    const notices: string[] = [];
    const pool = await start({
      engine: 'webgpu',
      workers: 1,
      createWorker: createLossy,
      onNotice: (message) => notices.push(message),
    });
    expect(pool.info.engine).toBe('webgpu');
    const prepared = await style(200);
    await pool.prepare(prepared);
    const order: number[] = [];
    await stylizeAll(pool, prepared, 4, (result, number) => {
      if (result instanceof Error) throw result;
      expect(result.timestamp).toBe(number * 40_000);
      order.push(number);
      result.close();
    });
    expect(order).toEqual([0, 1, 2, 3]);
    expect(pool.info.engine).toBe('wasm');
    expect(pool.stats().workerRestarts).toBe(1);
    expect(notices.slice(0, 2)).toEqual([
      expect.stringMatching(/^The GPU was lost .*starting it again/),
      expect.stringMatching(/^The GPU was lost .*starting it again/),
    ]);
    expect(notices.slice(2)).toEqual([expect.stringContaining('going on with WebAssembly')]);
  });
});
