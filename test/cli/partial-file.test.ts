import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PartialFile } from '../../src/cli/partial-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'impasto-'));
});
afterEach(() => rm(folder, { recursive: true }));

const bytes = (text: string) => new TextEncoder().encode(text);

test('has its name only when it is whole, and replaces what had it', async () => {
  const path = join(folder, 'out.mp4');
  await writeFile(path, 'old');
  const file = await PartialFile.create(path);
  await file.write(bytes('xxxxx, world'), 0);
  await file.write(bytes('hello'), 0);
  expect(await readFile(path, 'utf8')).toBe('old');
  const others = (await readdir(folder)).filter((name) => name !== 'out.mp4');
  expect(others).toEqual([expect.stringMatching(/^out\.mp4\.partial-/)]);
  await file.finish();
  expect(await readdir(folder)).toEqual(['out.mp4']);
  expect(await readFile(path, 'utf8')).toBe('hello, world');
});

test('leaves nothing when it is discarded', async () => {
  const file = await PartialFile.create(join(folder, 'out.mp4'));
  await file.write(bytes('half'), 0);
  await file.discard();
  expect(await readdir(folder)).toEqual([]);
});

test('fails at once where the folder is missing', async () => {
  await expect(PartialFile.create(join(folder, 'missing', 'out.mp4'))).rejects.toThrow('ENOENT');
});
