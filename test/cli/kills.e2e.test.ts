import { expect, test } from 'vitest';
import { killAndResume } from './kills.ts';

test('two conversions that are killed are resumed to the film of one that was not', async () => {
  const kills = await killAndResume(1, 2);
  expect(kills.map(({ victim }) => victim)).toEqual(['command', 'browser']);
}, 600_000);
