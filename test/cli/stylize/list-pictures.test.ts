import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listPictures, withOriginals } from '../../../src/cli/stylize/list-pictures.ts';

let root: string;
const at = (path: string) => join(root, path);

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'impasto-list-'));
  for (const folder of ['in', 'twins', 'empty']) mkdirSync(at(folder));
  for (const name of ['in/b.JPG', 'in/a.webp', 'in/notes.txt', 'twins/a.webp', 'twins/a.png']) {
    writeFileSync(at(name), '');
  }
});
afterAll(() => rmSync(root, { recursive: true }));

test("a folder's pictures keep their names, and their formats where they are written", () => {
  expect(listPictures({ input: at('in'), out: at('new/out') })).toEqual([
    { input: at('in/a.webp'), out: at('new/out/a.png'), format: 'png' },
    { input: at('in/b.JPG'), out: at('new/out/b.JPG'), format: 'jpeg' },
  ]);
  const [, photo] = listPictures({ input: at('in'), out: at('new/out'), format: 'png' });
  expect(photo).toEqual({ input: at('in/b.JPG'), out: at('new/out/b.png'), format: 'png' });
});

test('a picture goes to a file or into a folder', () => {
  const input = at('in/b.JPG');
  expect(listPictures({ input, out: at('c.png') })).toEqual([
    { input, out: at('c.png'), format: 'png' },
  ]);
  expect(listPictures({ input, out: at('single') })).toEqual([
    { input, out: at('single/b.JPG'), format: 'jpeg' },
  ]);
});

test('pictures are written beside their results, but never over one another', () => {
  const items = listPictures({ input: at('in'), out: at('new/out') });
  expect(withOriginals(items).map(({ original }) => original)).toEqual([
    at('new/out/a-original.png'),
    at('new/out/b-original.JPG'),
  ]);
  const [item] = items;
  const over = { ...item!, input: at('new/out/a-original.png') };
  expect(() => withOriginals([over])).toThrow('would write over');
});

describe('mistakes name the path', () => {
  test.each([
    ['nowhere', 'out', 'nowhere'],
    ['empty', 'out', 'no picture'],
    ['in', 'out.png', 'must be a folder'],
    ['in', 'in', 'the folder of the pictures itself'],
    ['in/b.JPG', 'in/b.JPG', 'the picture itself'],
    ['in/b.JPG', 'no/such/c.png', 'no folder'],
    ['in/b.JPG', 'in/notes.txt/x', 'cannot be made'],
    ['twins', 'out', 'one name'],
  ])('%s to %s', (input, out, words) => {
    expect(() => listPictures({ input: at(input), out: at(out) })).toThrow(words);
  });
});
