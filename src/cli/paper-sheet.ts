/**
 * @file `npm run paper-sheet [-- <model> …]`: moments of the clip that the paper's authors published
 * with their result, beside that result and what models make of it, as one PNG to look at. The clips
 * lie beside the project. The authors do not say which painting they took: `--style` names another.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import { outliveReaders } from './closed-pipe.ts';
import { modelFolders } from './model-names.ts';
import { withPage } from './contact-sheet/with-page.ts';
import './contact-sheet/paper-options.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SHARED = join(ROOT, '../shared');
const OUTPUT = join(ROOT, '.cache/sheets/paper.png');
const PAGE = 'src/cli/contact-sheet/paper.html';
const MOMENTS = 3;

outliveReaders();
const program = new Command('paper-sheet')
  .argument('[model...]', 'names of models; all that there are, where none is named')
  .option('--style <picture>', 'style', join(SHARED, 'eval/styles/composition-vii.jpg'))
  .parse();
const { style } = program.opts<{ style: string }>();
const models = program.args.length === 0 ? [...modelFolders().keys()] : program.args;

const files = new Map([
  ['clip', join(SHARED, 'media/timelapse1.mp4')],
  ['theirs', join(SHARED, 'media/timelapse1-paper-result.mp4')],
  ['style', resolve(style)],
]);
const png = await withPage(ROOT, PAGE, files, async (page) => {
  await page.waitForFunction(() => globalThis.makePaperSheet !== undefined);
  return page.evaluate(
    async (asked) => {
      if (globalThis.makePaperSheet === undefined) throw new Error('the page is not ready');
      return globalThis.makePaperSheet(asked);
    },
    {
      clip: '/files/clip',
      theirs: '/files/theirs',
      style: '/files/style',
      models,
      moments: MOMENTS,
    },
  );
});
mkdirSync(dirname(OUTPUT), { recursive: true });
writeFileSync(OUTPUT, Buffer.from(png, 'base64'));
console.log(`The sheet is ${OUTPUT}.`);
