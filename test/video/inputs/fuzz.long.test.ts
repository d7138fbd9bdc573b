import { expect, test } from 'vitest';
import { fuzz } from './fuzz.ts';

test('500 damaged files end in a film or in one clear line, and leave nothing behind', async () => {
  const result = await fuzz(1000, 500);
  console.log(result);
  expect(result.wrong).toEqual([]);
  expect(result.films + result.lines).toBe(500);
  expect(result.unclosed).toEqual([]);
  expect(result.heapGrowth).toBeLessThan(10_000);
});
