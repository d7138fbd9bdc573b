import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { SerialQueue } from '../../src/engine/serial-queue.ts';

test('runs one job at a time, in order, and goes on after a failure', async () => {
  const queue = new SerialQueue();
  const log: string[] = [];
  const job = (name: string, milliseconds: number) => async () => {
    log.push(`${name} begins`);
    await setTimeout(milliseconds);
    log.push(`${name} ends`);
    return name;
  };
  const slow = queue.run(job('slow', 20));
  const failing = queue.run(() => Promise.reject(new Error('broken')));
  const quick = queue.run(job('quick', 0));
  await expect(failing).rejects.toThrow('broken');
  expect(await Promise.all([slow, quick])).toEqual(['slow', 'quick']);
  expect(log).toEqual(['slow begins', 'slow ends', 'quick begins', 'quick ends']);
});
