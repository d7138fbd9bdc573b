import { expect, test } from 'vitest';
import { killAndResume } from './kills.ts';

test('twenty conversions that are killed are resumed to the film of one that was not', async () => {
  const kills = await killAndResume(20, 20);
  console.table(kills);
  expect(kills).toHaveLength(20);
  expect(kills.some(({ reused }) => reused > 0)).toBe(true);
});
