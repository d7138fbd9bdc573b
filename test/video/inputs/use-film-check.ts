import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { FilmCheck } from './film-check.ts';
import { Laboratory } from './laboratory.ts';

/** What the tests of a file check clips with, from the first of them to the last. */
export interface Bench {
  readonly folder: string;
  readonly lab: Laboratory;
  readonly check: FilmCheck;
}

/** Opens a bench for the tests of a file, and clears it away after them. */
export function useFilmCheck(): () => Bench {
  let bench: Bench;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'impasto-inputs-'));
    const lab = await Laboratory.open();
    bench = { folder, lab, check: new FilmCheck(lab, folder) };
  });
  afterAll(async () => {
    await bench.lab.close();
    rmSync(bench.folder, { recursive: true });
  });
  return () => bench;
}
