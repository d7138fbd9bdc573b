import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listConversions } from '../../src/cli/conversion-list.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'impasto-'));
  for (const name of ['b.mp4', 'a.MOV', 'a.mkv', 'notes.txt'])
    await writeFile(join(folder, name), '');
  await mkdir(join(folder, 'empty'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = (name: string) => join(folder, name);
const list = (inputs: string[], out: string) => listConversions(inputs, out, 'Mosaic', 'mp4');

const pictures = (inputs: string[], out: string) =>
  listConversions(inputs, out, 'Mosaic', 'png').map((item) => item.out);

describe('listConversions', () => {
  test('pairs one video with one file', () => {
    const [input, out] = [file('b.mp4'), file('out.mp4')];
    expect(list([input], out)).toEqual([{ input, out }]);
    expect(list(['-'], '-')).toEqual([{ input: '-', out: '-' }]);
  });

  test('takes the videos of a folder by name, and tells those of one stem apart', () => {
    expect(list([folder], 'painted')).toEqual([
      { input: file('a.MOV'), out: join('painted', 'a - Mosaic.mp4') },
      { input: file('a.mkv'), out: join('painted', 'a.mkv - Mosaic.mp4') },
      { input: file('b.mp4'), out: join('painted', 'b - Mosaic.mp4') },
    ]);
  });

  test('names one video after its style where the output is a folder', () => {
    expect(list([file('b.mp4')], folder)).toEqual([
      { input: file('b.mp4'), out: file('b - Mosaic.mp4') },
    ]);
  });

  test('gives pictures a folder, each of several videos its own', () => {
    const one = [file('b.mp4')];
    expect(pictures(one, 'frames')).toEqual([join('frames', '%05d.png')]);
    expect(pictures(one, 'frames/shot-%d.png')).toEqual(['frames/shot-%d.png']);
    expect(pictures([file('a.MOV'), file('a.mkv')], 'painted')).toEqual([
      join('painted', 'a - Mosaic', '%05d.png'),
      join('painted', 'a.mkv - Mosaic', '%05d.png'),
    ]);
    expect(() => pictures(one, '-')).toThrow('need a folder');
  });

  test.each([
    [['missing.mp4'], 'out.mp4', 'missing.mp4'],
    [['empty'], 'painted', 'no video'],
    [['b.mp4', 'a.mkv'], 'out.mp4', 'folder'],
    [['b.mp4'], 'b.mp4', 'the input itself'],
    [['b.mp4'], 'painted', '.mp4, .webm or .mkv'],
    [['b.mp4', '-'], 'painted', 'only input'],
  ])('%j to %s is a mistake', (inputs, out, words) => {
    const paths = inputs.map((name) => (name === '-' ? name : file(name)));
    expect(() => list(paths, file(out))).toThrow(words);
  });
});
