import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConversionFolder } from '../../src/cli/conversion-folder.ts';

let folder: string;
let out: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'impasto-'));
  out = join(folder, 'out.mp4');
});
afterEach(() => rm(folder, { recursive: true }));

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a conversion on the disk', () => {
  test('has its name only when it is whole, and replaces what had it', async () => {
    await writeFile(out, 'old');
    const conversion = await ConversionFolder.open(out, false);
    expect(await conversion.write(bytes('xxxxx, world'), 0)).toBe('written');
    await conversion.write(bytes('hello'), 0);
    expect(await readFile(out, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['out.mp4', 'out.mp4.impasto']);
    await conversion.finish();
    expect(await readdir(folder)).toEqual(['out.mp4']);
    expect(await readFile(out, 'utf8')).toBe('hello, world');
  });

  test('keeps finished segments for a run that resumes, and for no other', async () => {
    const first = await ConversionFolder.open(out, false);
    await first.writeJournal('plan.json', bytes('[]'));
    await first.writeJournal('00000.segment', bytes('packets'));
    expect(await first.leave()).toBe(true);
    expect(await readdir(folder)).toEqual(['out.mp4.impasto']);

    const resumed = await ConversionFolder.open(out, true);
    expect(Buffer.from((await resumed.readJournal('00000.segment'))!).toString()).toBe('packets');
    expect(await resumed.readJournal('00001.segment')).toBeUndefined();
    expect(await resumed.leave()).toBe(true);

    const anew = await ConversionFolder.open(out, false);
    expect(await anew.readJournal('00000.segment')).toBeUndefined();
    await anew.leave();
  });

  test('leaves nothing where no segment was finished', async () => {
    const conversion = await ConversionFolder.open(out, false);
    await conversion.write(bytes('half'), 0);
    await conversion.writeJournal('plan.json', bytes('[]'));
    expect(await conversion.leave()).toBe(false);
    expect(await readdir(folder)).toEqual([]);
  });

  test('gives what was ready a name of its own, and keeps the journal', async () => {
    const conversion = await ConversionFolder.open(out, false);
    await conversion.write(bytes('beginning'), 0);
    await conversion.writeJournal('00000.segment', bytes('packets'));
    await conversion.finishEarly(join(folder, 'out.part.mp4'));
    expect(await readFile(join(folder, 'out.part.mp4'), 'utf8')).toBe('beginning');
    expect(await readdir(join(folder, 'out.mp4.impasto'))).toEqual(['segments']);
  });

  test('is not led out of its folder by a name', async () => {
    const conversion = await ConversionFolder.open(out, false);
    await expect(conversion.readJournal('../spare')).rejects.toThrow('no name');
    await conversion.leave();
  });

  test('fails at once where the folder above is missing', async () => {
    const nowhere = join(folder, 'missing', 'out.mp4');
    await expect(ConversionFolder.open(nowhere, false)).rejects.toThrow('ENOENT');
  });
});
