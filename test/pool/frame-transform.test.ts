import { describe, expect, it } from 'vitest';
import { FrameTransform } from '../../src/pool/frame-transform.ts';

class Chunk {
  closed = false;
  readonly number: number;

  constructor(number: number) {
    this.number = number;
  }

  close(): void {
    this.closed = true;
  }
}

/** Lets streams and promise reactions run. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
}

function setUp(limit: number) {
  const taken: Chunk[] = [];
  const results: Chunk[] = [];
  const finish: (() => void)[] = [];
  const fail: ((error: unknown) => void)[] = [];
  const transform = new FrameTransform<Chunk, Chunk>((chunk) => {
    taken.push(chunk);
    const result = new Chunk(chunk.number);
    results.push(result);
    return new Promise((resolve, reject) => {
      finish.push(() => resolve(result));
      fail.push(reject);
    });
  }, limit);
  return { taken, results, finish, fail, transform };
}

function chunks(count: number): Chunk[] {
  return Array.from({ length: count }, (_, number) => new Chunk(number));
}

describe('FrameTransform', () => {
  it('works on several at a time, in order, and closes what was written', async () => {
    const { taken, finish, transform } = setUp(3);
    const input = chunks(5);
    const writer = transform.writable.getWriter();
    const written = Promise.all([...input.map((chunk) => writer.write(chunk)), writer.close()]);
    await pause();
    expect(taken.map(({ number }) => number)).toEqual([0, 1, 2]);
    expect(input.map(({ closed }) => closed)).toEqual([true, true, true, false, false]);
    finish[2]?.();
    finish[1]?.();
    finish[0]?.();
    await pause();
    expect(taken).toHaveLength(3);
    const read: number[] = [];
    const reader = transform.readable.getReader();
    for (let index = 0; index < 5; index++) {
      if (index >= 3) finish[index]?.();
      const { value } = await reader.read();
      expect(value?.closed).toBe(false);
      read.push(value?.number ?? -1);
      await pause();
    }
    await written;
    expect((await reader.read()).done).toBe(true);
    expect(read).toEqual([0, 1, 2, 3, 4]);
    expect(input.every(({ closed }) => closed)).toBe(true);
  });

  it('ends both sides where one fails, and closes the results behind it', async () => {
    const { results, finish, fail, transform } = setUp(3);
    const writer = transform.writable.getWriter();
    const input = chunks(4);
    const written = Promise.allSettled(input.map((chunk) => writer.write(chunk)));
    const reading = transform.readable.getReader().read();
    await pause();
    const error = new Error('frame 0 failed');
    fail[0]?.(error);
    await expect(reading).rejects.toBe(error);
    finish[1]?.();
    finish[2]?.();
    await written;
    await expect(writer.closed).rejects.toBe(error);
    expect(results.slice(1).map(({ closed }) => closed)).toEqual([true, true]);
    expect(input.every(({ closed }) => closed)).toBe(true);
  });

  it('closes results that a reader who left will not take', async () => {
    const { results, finish, transform } = setUp(2);
    const writer = transform.writable.getWriter();
    const input = chunks(3);
    const written = Promise.allSettled(input.map((chunk) => writer.write(chunk)));
    await pause();
    finish[0]?.();
    await transform.readable.cancel('enough');
    finish[1]?.();
    await written;
    expect(results.map(({ closed }) => closed)).toEqual([true, true]);
    expect(input.every(({ closed }) => closed)).toBe(true);
    await expect(writer.closed).rejects.toBe('enough');
  });

  it('passes an abort of the writer on to the reader', async () => {
    const { results, finish, transform } = setUp(2);
    const writer = transform.writable.getWriter();
    const [first] = chunks(1);
    await writer.write(first);
    const reading = transform.readable.getReader().read();
    await pause();
    const read = Promise.allSettled([reading]);
    await writer.abort('stop');
    finish[0]?.();
    expect(await read).toEqual([{ status: 'rejected', reason: 'stop' }]);
    await pause();
    expect(results[0]?.closed).toBe(true);
  });
});
