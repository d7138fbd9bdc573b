import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PictureFolder } from '../../src/cli/picture-folder.ts';

let folder: string;
let out: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'impasto-'));
  out = join(folder, 'frames', '%03d.png');
});
afterEach(() => rm(folder, { recursive: true }));

const bytes = (text: string) => new TextEncoder().encode(text);

test('pictures have their names only when all are there', async () => {
  const pictures = await PictureFolder.open(out, false);
  for (const number of [1, 2, 10]) await pictures.writePicture(number, bytes(`${number}`));
  expect(await readdir(folder)).toEqual(['frames.impasto']);
  await pictures.finish();
  expect(await readdir(folder)).toEqual(['frames']);
  expect(await readdir(join(folder, 'frames'))).toEqual(['001.png', '002.png', '010.png']);
  expect(await readFile(join(folder, 'frames/010.png'), 'utf8')).toBe('10');
});

test('what was ready gets a folder of its own, and the journal stays for a run that resumes', async () => {
  const first = await PictureFolder.open(out, false);
  await first.writePicture(1, bytes('one'));
  await first.writeJournal('00000.segment', bytes('one'));
  await first.finishEarly(join(folder, 'frames.part', '%03d.png'));
  expect(await readdir(folder)).toEqual(['frames.impasto', 'frames.part']);
  expect(await readdir(join(folder, 'frames.part'))).toEqual(['001.png']);

  const resumed = await PictureFolder.open(out, true);
  expect(Buffer.from((await resumed.readJournal('00000.segment'))!).toString()).toBe('one');
  expect(await resumed.leave()).toBe(true);
  expect(await readdir(join(folder, 'frames.impasto'))).toEqual(['segments']);
  const anew = await PictureFolder.open(out, false);
  expect(await anew.leave()).toBe(false);
  expect(await readdir(folder)).toEqual(['frames.part']);
});
