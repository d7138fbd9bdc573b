import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DRAWN } from './drawn.ts';
import { FilmCheck } from './film-check.ts';
import { Laboratory } from './laboratory.ts';

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

describe('a clip of the browser', () => {
  test.each(DRAWN)('$name', async (input) => {
    const path = join(folder, `in-${input.name}`);
    writeFileSync(path, await lab.draw(input));
    expect(await check.film(`drawn-${input.name}`, path, { ...input, format: 'mp4' })).toEqual([]);
  });

  test.each(['mkv', 'webm', 'ts'] as const)('cut off, %s', async (format) => {
    const codec = format === 'webm' ? 'vp9' : 'avc';
    const file = await lab.draw({ name: format, format, codec });
    expect(await check.cut(`drawn-${format}`, file, 9, 1)).toEqual([]);
  });

  test('without its index is refused in a line', async () => {
    const file = await lab.draw({ name: 'cut', format: 'mp4', codec: 'avc' });
    const half = file.subarray(0, file.length / 2);
    expect(await check.refusal(half, /breaks off before its index/)).toEqual([]);
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(4096)],
    ['words', Buffer.from('These are words, and no film comes of them.\n'.repeat(40))],
  ])('%s is refused in a line', async (_, file) => {
    expect(await check.refusal(file, /not a video/)).toEqual([]);
  });
});
