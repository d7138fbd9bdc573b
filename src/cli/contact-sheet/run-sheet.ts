import { createReadStream, existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { chromiumFlags } from '../chromium-flags.ts';
import { ensureChromium } from '../chromium.ts';
import type { ContactSheet, SheetOptions } from './sheet-options.ts';

const PAGE = 'src/cli/contact-sheet/index.html';

/** The JPEG and PNG files of a folder, by name; none where there is no such folder. */
function picturesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.(jpe?g|png)$/i.test(name))
    .toSorted();
}

/** Builds the sheet's page into a folder of its own, which the caller removes. */
async function buildPage(root: string): Promise<string> {
  const cache = join(root, '.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'sheet-page-'));
  const rolldownOptions = { input: join(root, PAGE) };
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true, rolldownOptions } });
  return outDir;
}

/** Has a headless browser make the sheet on the page at `url`. */
async function runPage(url: string, options: SheetOptions): Promise<ContactSheet> {
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: chromiumFlags({ webgpu: 'device' }),
  });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction(() => globalThis.makeSheet !== undefined);
    return await page.evaluate(async (asked) => {
      if (globalThis.makeSheet === undefined) throw new Error('the page has no makeSheet');
      return globalThis.makeSheet(asked);
    }, options);
  } finally {
    await browser.close();
  }
}

/** Makes a contact sheet of the presets on the pictures of `folder`, from the project at `root`. */
export async function runSheet(
  root: string,
  folder: string,
  options: Omit<SheetOptions, 'contents'>,
): Promise<ContactSheet> {
  const outDir = await buildPage(root);
  const server = await preview({
    root,
    logLevel: 'silent',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, open: false },
    plugins: [
      {
        name: 'impasto-contents',
        configurePreviewServer: ({ middlewares }) => {
          middlewares.use('/contents', (request, response) => {
            createReadStream(join(folder, basename(request.url ?? ''))).pipe(response);
          });
        },
      },
    ],
  });
  try {
    const address = server.httpServer.address();
    if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
    const contents = picturesIn(folder).map((name) => `/contents/${name}`);
    return await runPage(`http://127.0.0.1:${address.port}/${PAGE}`, { ...options, contents });
  } finally {
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  }
}
