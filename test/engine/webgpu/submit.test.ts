import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { remembered } from '../../../src/engine/webgpu/split.ts';
import { shareOut } from '../../../src/engine/webgpu/submit.ts';

interface Work {
  readonly flops: number;
  readonly split?: (count: number) => readonly Work[];
}

/** Work in as many as `rows` parts. */
function work(flops: number, rows = 1): Work {
  if (rows === 1) return { flops };
  const split = (count: number): Work[] => {
    const parts = Math.min(count, rows);
    return Array.from({ length: parts }, () => work(flops / parts));
  };
  return { flops, split };
}

test('a device that is fast enough gets everything at once', () => {
  const dispatches = [work(40), work(0), work(59, 8)];
  expect(shareOut(dispatches, (flops) => flops)).toEqual([dispatches]);
});

test('no submission takes longer than 100 ms by the estimate, and nothing is lost', () => {
  const dispatches = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(64, 100, 257)),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(dispatches, (sizes) => {
      const shares = shareOut(
        sizes.map(([flops, rows]) => work(flops, rows)),
        (flops) => flops,
      );
      const times = shares.map((share) => share.reduce((sum, { flops }) => sum + flops, 0));
      expect(Math.max(...times)).toBeLessThanOrEqual(100 + 1e-9);
      const total = sizes.reduce((sum, [flops]) => sum + flops, 0);
      expect(times.reduce((sum, time) => sum + time)).toBeCloseTo(total, 6);
    }),
  );
});

test('what cannot be cut any further goes alone', () => {
  const shares = shareOut([work(10), work(400, 2), work(10)], (flops) => flops);
  expect(shares.map((share) => share.map(({ flops }) => flops))).toEqual([
    [10],
    [200],
    [200],
    [10],
  ]);
});

test('parts are recorded once for each count', () => {
  let made = 0;
  const split = remembered((count) => {
    made++;
    return Array.from({ length: count }, () => work(1));
  });
  expect(split(4)).toBe(split(4));
  expect([split(2).length, split(4).length, made]).toEqual([2, 4, 2]);
});
