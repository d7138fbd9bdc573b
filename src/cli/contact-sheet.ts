/**
 * @file `npm run contact-sheet [-- <folder of pictures>]`: every preset on the demo clip and on the
 * pictures of a folder, as one PNG to look at, and how many different style patches each picture
 * uses. Fails where one uses too few: such a style paints everything in one colour.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { outliveReaders } from './closed-pipe.ts';
import { runSheet } from './contact-sheet/run-sheet.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const DEFAULT_FOLDER = join(ROOT, '../shared/eval/contents');
const OUTPUT = join(ROOT, '.cache/sheets/presets.png');

/** Fewest distinct style patches that a picture may use. */
const FEWEST_PATCHES = 300;

outliveReaders();
const folder = process.argv[2] ?? DEFAULT_FOLDER;
const options = { engine: 'auto', longSide: 384, every: 1, draw: true } as const;
const { counts, png } = await runSheet(ROOT, folder, options);
mkdirSync(join(OUTPUT, '..'), { recursive: true });
writeFileSync(OUTPUT, Buffer.from(png, 'base64'));

for (const [preset, count] of Object.entries(counts)) {
  const numbers = Object.values(count);
  const least = Math.min(...numbers);
  const mean = Math.round(numbers.reduce((sum, number) => sum + number, 0) / numbers.length);
  console.log(`${preset.padEnd(16)} distinct patches: ${least} at least, ${mean} on average`);
  if (least < FEWEST_PATCHES) process.exitCode = 1;
}
console.log(`The sheet is ${OUTPUT}.`);
