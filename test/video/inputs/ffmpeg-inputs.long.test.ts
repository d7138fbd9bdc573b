import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CUT, INDEX_LAST, INDEXED, REFUSED } from './broken-recipes.ts';
import { hasTools, makeInput } from './make.ts';
import { CLIPS } from './recipes.ts';
import { useFilmCheck } from './use-film-check.ts';

const bench = useFilmCheck();

describe.runIf(hasTools())('a clip of ffmpeg', () => {
  test.each(CLIPS)('$name', async (recipe) => {
    expect(await bench().check.film(recipe.name, makeInput(recipe), recipe)).toEqual([]);
  });

  test.each(CUT)('$name, cut off', async (recipe) => {
    const file = readFileSync(makeInput(recipe));
    expect(await bench().check.cut(recipe.name, file, 9, 1)).toEqual([]);
    expect(await bench().check.cut(recipe.name, file, 5, 30)).toEqual([]);
  });

  test('indexed fragments, cut off between two of them', async () => {
    const file = readFileSync(makeInput(INDEXED));
    expect(await bench().check.cut(INDEXED.name, file, 6, 0)).toEqual([]);
  });

  test.each(REFUSED)('$name is refused in a line', async (recipe) => {
    expect(await bench().check.refusal(readFileSync(makeInput(recipe)), recipe.told)).toEqual([]);
  });

  test('without its index is refused in a line', async () => {
    const file = readFileSync(makeInput(INDEX_LAST));
    const half = file.subarray(0, file.length / 2);
    expect(await bench().check.refusal(half, /breaks off before its index/)).toEqual([]);
  });
});
