import { expect, test } from 'vitest';
import { newestCall } from '../../src/app/newest-call.ts';

/** Lets everything that is ready to run have run. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

test('one call runs at a time, and of the values that come meanwhile the last is taken', async () => {
  const taken: number[] = [];
  let finish: (() => void) | undefined;
  const call = newestCall<number>(
    async (value) => {
      taken.push(value);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    },
    (error) => expect.unreachable(String(error)),
  );
  for (const value of [1, 2, 3, 4]) call(value);
  expect(taken).toEqual([1]);
  finish?.();
  await settled();
  expect(taken).toEqual([1, 4]);
  finish?.();
  await settled();
  call(5);
  expect(taken).toEqual([1, 4, 5]);
});

test('an error is told, and the next value is taken all the same', async () => {
  const errors: unknown[] = [];
  const taken: number[] = [];
  const call = newestCall<number>(
    async (value) => {
      taken.push(value);
      await settled();
      if (value === 1) throw new RangeError('one');
    },
    (error) => errors.push(error),
  );
  call(1);
  call(2);
  await expect.poll(() => taken).toEqual([1, 2]);
  expect(errors).toEqual([new RangeError('one')]);
});
