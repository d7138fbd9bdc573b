import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  isPicturePattern,
  partName,
  pictureName,
  sheetName,
  workFolder,
} from '../../src/cli/output-names.ts';

test('a number in the name of a PNG makes it stand for pictures', () => {
  expect(['%05d.png', 'a/%d.PNG', 'a/shot-%03d.png'].every(isPicturePattern)).toBe(true);
  expect(['a.png', '%05d.mp4', '%05d/a.png', 'frames'].some(isPicturePattern)).toBe(false);
});

test.each([
  ['frames/%05d.png', 7, 'frames/00007.png'],
  ['frames/shot-%03d-x.png', 1234, 'frames/shot-1234-x.png'],
  ['%d.png', 7, '7.png'],
])('picture of %s number %d', (pattern, number, name) => {
  expect(pictureName(pattern, number)).toBe(join(name));
});

test('what is written beside an output is called after the film, or after the folder', () => {
  expect([workFolder, sheetName, partName].map((nameOf) => nameOf('out/film.mp4'))).toEqual([
    'out/film.mp4.impasto',
    'out/film.sheet.png',
    'out/film.part.mp4',
  ]);
  expect([workFolder, sheetName, partName].map((nameOf) => nameOf('out/a/%05d.png'))).toEqual([
    'out/a.impasto',
    'out/a.sheet.png',
    join('out/a.part/%05d.png'),
  ]);
  expect(workFolder('%05d.png')).toBe('pictures.impasto');
});
