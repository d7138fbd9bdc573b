import { expect, test } from 'vitest';
import { fuzz } from './fuzz.ts';

test('25 damaged files end in a film or in one clear line, and leave nothing behind', async () => {
  const { films, lines, wrong, unclosed } = await fuzz(1, 25);
  expect(wrong).toEqual([]);
  expect(films + lines).toBe(25);
  expect(Math.min(films, lines)).toBeGreaterThan(0);
  expect(unclosed).toEqual([]);
});
