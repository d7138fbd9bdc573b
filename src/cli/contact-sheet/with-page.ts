import { createReadStream, mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import { chromiumFlags } from '../chromium-flags.ts';
import { ensureChromium } from '../chromium.ts';

/** Builds a page into a folder of its own, which the caller removes. */
async function buildPage(root: string, page: string): Promise<string> {
  const cache = join(root, '.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'sheet-page-'));
  const rolldownOptions = { input: join(root, page) };
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true, rolldownOptions } });
  return outDir;
}

/**
 * Builds a page of the project at `root`, serves it, and opens it in a headless browser while `work`
 * works on it.
 *
 * @param files files of this machine that the page may fetch, by their names under `/files/`.
 */
export async function withPage<T>(
  root: string,
  page: string,
  files: ReadonlyMap<string, string>,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const outDir = await buildPage(root, page);
  const server = await preview({
    root,
    logLevel: 'silent',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, open: false },
    plugins: [
      {
        name: 'impasto-files',
        configurePreviewServer: ({ middlewares }) => {
          middlewares.use('/files', (request, response) => {
            const file = files.get(decodeURIComponent((request.url ?? '').slice(1)));
            if (file === undefined) response.writeHead(404).end();
            else createReadStream(file).pipe(response);
          });
        },
      },
    ],
  });
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: chromiumFlags({ webgpu: 'device' }),
  });
  try {
    const address = server.httpServer.address();
    if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
    const opened = await browser.newPage();
    await opened.goto(`http://127.0.0.1:${address.port}/${page}`);
    return await work(opened);
  } finally {
    await browser.close();
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  }
}
