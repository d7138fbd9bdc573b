import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CUT, INDEX_LAST, REFUSED } from './broken-recipes.ts';
import { FilmCheck } from './film-check.ts';
import { Laboratory } from './laboratory.ts';
import { hasTools, makeInput } from './make.ts';
import { CLIPS } from './recipes.ts';

let folder: string;
let lab: Laboratory;
let check: FilmCheck;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'impasto-inputs-'));
  lab = await Laboratory.open();
  check = new FilmCheck(lab, folder);
});
afterAll(async () => {
  await lab.close();
  rmSync(folder, { recursive: true });
});

describe.runIf(hasTools())('a clip of ffmpeg', () => {
  test.each(CLIPS)('$name', async (recipe) => {
    expect(await check.film(recipe.name, makeInput(recipe), recipe)).toEqual([]);
  });

  test.each(CUT)('$name, cut off', async (recipe) => {
    const file = readFileSync(makeInput(recipe));
    expect(await check.cut(recipe.name, file, 9, 1)).toEqual([]);
    expect(await check.cut(recipe.name, file, 5, 30)).toEqual([]);
  });

  test.each(REFUSED)('$name is refused in a line', async (recipe) => {
    expect(await check.refusal(readFileSync(makeInput(recipe)), recipe.told)).toEqual([]);
  });

  test('without its index is refused in a line', async () => {
    const file = readFileSync(makeInput(INDEX_LAST));
    const half = file.subarray(0, file.length / 2);
    expect(await check.refusal(half, /breaks off before its index/)).toEqual([]);
  });
});
