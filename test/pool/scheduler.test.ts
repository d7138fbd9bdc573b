import { describe, expect, it } from 'vitest';
import { FrameError, WorkerCrash } from '../../src/pool/errors.ts';
import { Scheduler, type Lane } from '../../src/pool/scheduler.ts';

interface Call {
  readonly job: string;
  readonly finish: (result: string) => void;
  readonly fail: (error: unknown) => void;
}

/** A lane whose every step is taken by the test. */
class HandLane implements Lane<string, string> {
  readonly calls: Call[] = [];
  stopped = false;
  readonly died: Promise<unknown>;
  die: ((error: unknown) => void) | undefined;

  constructor() {
    this.died = new Promise((resolve) => {
      this.die = resolve;
    });
  }

  run(job: string): Promise<string> {
    return new Promise((finish, fail) => {
      this.calls.push({ job, finish, fail });
    });
  }

  stop(): void {
    this.stopped = true;
    for (const { fail } of this.calls) fail(new WorkerCrash('stopped'));
  }

  /** Finishes what it was given first. */
  next(): void {
    const call = this.calls.shift();
    call?.finish(`${call.job}!`);
  }

  get jobs(): string[] {
    return this.calls.map(({ job }) => job);
  }
}

function setUp(lanes: number, window = lanes + 1) {
  const all = Array.from({ length: lanes }, () => new HandLane());
  const scheduler = new Scheduler<string, string, HandLane>({
    lanes: [...all],
    window,
    isSequel: (job) => job.startsWith('sequel'),
    replace: () => {
      const lane = new HandLane();
      all.push(lane);
      return Promise.resolve(lane);
    },
  });
  return { all, scheduler };
}

/** Lets promise reactions run. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

function at(lanes: readonly HandLane[], index: number): HandLane {
  const lane = lanes[index];
  if (lane === undefined) throw new Error(`no lane ${index}`);
  return lane;
}

describe('Scheduler', () => {
  it('gives results in the order of the calls, whichever lane is first', async () => {
    const { all, scheduler } = setUp(2);
    const order: string[] = [];
    for (const job of ['a', 'b', 'c']) void scheduler.submit(job).then((out) => order.push(out));
    expect(at(all, 0).jobs).toEqual(['a', 'c']);
    expect(at(all, 1).jobs).toEqual(['b']);
    at(all, 1).next();
    await turns();
    expect(order).toEqual([]);
    at(all, 0).next();
    await turns();
    expect(order).toEqual(['a!', 'b!']);
    at(all, 0).next();
    await turns();
    expect(order).toEqual(['a!', 'b!', 'c!']);
  });

  it('gives jobs that go on from each other to one lane', async () => {
    const { all, scheduler } = setUp(2, 4);
    const jobs = ['sequel 1', 'sequel 2', 'a', 'sequel 3'];
    const results = jobs.map((job) => scheduler.submit(job));
    expect(at(all, 0).jobs).toEqual(['sequel 1', 'sequel 2', 'sequel 3']);
    expect(at(all, 1).jobs).toEqual(['a']);
    at(all, 0).die?.(new Error('gone'));
    await turns();
    expect(at(all, 2).jobs).toEqual(['sequel 1', 'sequel 2', 'sequel 3']);
    for (const lane of [1, 2, 2, 2]) at(all, lane).next();
    expect(await Promise.all(results)).toEqual(jobs.map((job) => `${job}!`));
  });

  it('keeps no more than the window in flight, results not given back included', async () => {
    const { all, scheduler } = setUp(2);
    const results = ['a', 'b', 'c', 'd', 'e', 'f'].map((job) => scheduler.submit(job));
    const given = (): number => at(all, 0).jobs.length + at(all, 1).jobs.length;
    expect(given()).toBe(3);
    at(all, 1).next();
    await turns();
    expect(given()).toBe(2);
    at(all, 0).next();
    await turns();
    expect(given()).toBe(3);
    while (given() > 0) {
      at(all, 0).next();
      at(all, 1).next();
      await turns();
    }
    expect(await Promise.all(results)).toEqual(['a!', 'b!', 'c!', 'd!', 'e!', 'f!']);
  });

  it('passes on what was wrong with a job, in its turn, without a second try', async () => {
    const { all, scheduler } = setUp(1);
    const results = Promise.allSettled(['a', 'b'].map((job) => scheduler.submit(job)));
    const error = new RangeError('too small');
    at(all, 0).calls.shift()?.fail(error);
    await turns();
    at(all, 0).next();
    expect(await results).toEqual([
      { status: 'rejected', reason: error },
      { status: 'fulfilled', value: 'b!' },
    ]);
    expect(scheduler.replaced).toBe(0);
  });

  it('replaces a crashed lane and tries its job once more, before those that wait', async () => {
    const { all, scheduler } = setUp(1, 2);
    const results = ['a', 'b', 'c'].map((job) => scheduler.submit(job));
    at(all, 0).die?.(new WorkerCrash('gone'));
    await turns();
    expect(at(all, 0).stopped).toBe(true);
    expect(at(all, 1).jobs).toEqual(['a', 'b']);
    at(all, 1).next();
    await turns();
    expect(at(all, 1).jobs).toEqual(['b', 'c']);
    at(all, 1).next();
    at(all, 1).next();
    expect(await Promise.all(results)).toEqual(['a!', 'b!', 'c!']);
    expect(scheduler.replaced).toBe(1);
  });

  it('reports a second crash with the number of the frame, and spares those behind it', async () => {
    const { all, scheduler } = setUp(1, 3);
    const results = Promise.allSettled(['a', 'b', 'c'].map((job) => scheduler.submit(job)));
    at(all, 0).next();
    await turns();
    const trap = Object.assign(new Error('unreachable'), { name: 'RuntimeError' });
    at(all, 0).calls[0]?.fail(trap);
    await turns();
    expect(at(all, 1).jobs).toEqual(['b', 'c']);
    at(all, 1).calls[0]?.fail(trap);
    await turns();
    expect(at(all, 2).jobs).toEqual(['c']);
    at(all, 2).next();
    const [a, b, c] = await results;
    expect(a).toEqual({ status: 'fulfilled', value: 'a!' });
    expect(b?.status).toBe('rejected');
    expect(b).toHaveProperty('reason.frame', 1);
    expect(b).toHaveProperty('reason.message', 'frame 1 could not be stylised: unreachable');
    expect(c).toEqual({ status: 'fulfilled', value: 'c!' });
    expect(scheduler.replaced).toBe(2);
  });

  it('goes on with the other lane while one is replaced', async () => {
    const { all, scheduler } = setUp(2, 4);
    const results = ['a', 'b'].map((job) => scheduler.submit(job));
    at(all, 0).die?.(new WorkerCrash('gone'));
    await turns();
    expect([...at(all, 1).jobs, ...at(all, 2).jobs].toSorted()).toEqual(['a', 'b']);
    at(all, 1).next();
    at(all, 1).next();
    at(all, 2).next();
    expect(await Promise.all(results)).toEqual(['a!', 'b!']);
  });

  it('rejects with the cause when no lane can be started any more', async () => {
    const lane = new HandLane();
    const scheduler = new Scheduler<string, string, HandLane>({
      lanes: [lane],
      window: 2,
      isSequel: () => false,
      replace: () => Promise.reject(new Error('no memory for an engine')),
    });
    const results = Promise.allSettled(['a', 'b'].map((job) => scheduler.submit(job)));
    lane.die?.(new WorkerCrash('gone'));
    for (const [index, result] of (await results).entries()) {
      expect(result).toHaveProperty('reason.frame', index);
      expect(result).toHaveProperty('reason.cause.message', 'no memory for an engine');
    }
    await expect(scheduler.submit('c')).rejects.toBeInstanceOf(FrameError);
    await expect(scheduler.every(() => Promise.resolve())).rejects.toThrow('no memory');
  });

  it('does a task on every lane, and again where a lane crashed over it', async () => {
    const { all, scheduler } = setUp(2);
    const done: HandLane[] = [];
    await scheduler.every((lane) => {
      if (lane === all[1]) return Promise.reject(new WorkerCrash('gone'));
      done.push(lane);
      return Promise.resolve();
    });
    expect(done).toEqual([all[0], all[2]]);
    expect(scheduler.replaced).toBe(1);
    const error = new RangeError('too small');
    await expect(scheduler.every(() => Promise.reject(error))).rejects.toBe(error);
    expect(scheduler.replaced).toBe(1);
  });

  it('gives a result that waited for an earlier one to its caller when it stops', async () => {
    const { all, scheduler } = setUp(2);
    const earlier = scheduler.submit('a');
    const later = scheduler.submit('b');
    at(all, 1).next();
    await turns();
    const reason = new Error('over');
    scheduler.stop(reason);
    await expect(earlier).rejects.toBe(reason);
    await expect(later).resolves.toBe('b!');
  });

  it('stops with a reason for everything open', async () => {
    const { all, scheduler } = setUp(1);
    const results = Promise.allSettled(['a', 'b', 'c'].map((job) => scheduler.submit(job)));
    const reason = new Error('disposed');
    scheduler.stop(reason);
    for (const result of await results) expect(result).toEqual({ status: 'rejected', reason });
    expect(at(all, 0).stopped).toBe(true);
    expect(all).toHaveLength(1);
    await expect(scheduler.submit('d')).rejects.toBe(reason);
  });

  it('says why a lane has to be replaced, and runs the job on what takes over', async () => {
    const first = new HandLane();
    const next = new HandLane();
    const reasons: unknown[] = [];
    const scheduler = new Scheduler<string, string, HandLane>({
      lanes: [first],
      window: 2,
      isSequel: () => false,
      replace: (reason) => {
        reasons.push(reason);
        return Promise.resolve(next);
      },
    });
    const result = scheduler.submit('a');
    const loss = Object.assign(new Error('lost'), { name: 'GpuLostError' });
    first.calls[0]?.fail(loss);
    await turns();
    expect(reasons).toEqual([loss]);
    next.next();
    expect(await result).toBe('a!');
  });
});
