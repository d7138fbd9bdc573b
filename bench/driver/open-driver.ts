/** @file Builds the driven page apart from the app, serves it and opens it in a headless Chromium. */
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { build, preview } from 'vite';
import { ensureChromium } from '../../src/cli/chromium.ts';
import { launchBrowser } from '../../src/cli/launch-browser.ts';
import type { EngineChoice } from '../../src/engine/engine-names.ts';
import type { BenchReport } from './report.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BUILT = 'dist/bench-driver';

/** The page, ready to be called. */
export interface Driver extends AsyncDisposable {
  readonly page: Page;
  /** e.g. `Chromium 156.0.1`. */
  readonly browser: string;
}

/** Opens the page; what it reports goes to `onReport`. */
export async function openDriver(
  engines: readonly EngineChoice[],
  onReport: (report: BenchReport) => void,
): Promise<Driver> {
  const output = { outDir: BUILT, emptyOutDir: true };
  const input = ['bench/driver/index.html'];
  await build({
    root: ROOT,
    logLevel: 'error',
    build: { ...output, rolldownOptions: { input } },
  });
  const server = await preview({
    root: ROOT,
    logLevel: 'silent',
    build: output,
    preview: { port: 0 },
  });
  const address = `${server.resolvedUrls?.local[0] ?? ''}bench/driver/`;
  const executable = await ensureChromium();
  const browser = await launchBrowser({ browser: executable, engines, address, camera: true });
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error.message));
  await page.exposeFunction('benchReport', onReport);
  await page.goto(address);
  await page.waitForFunction(() => 'driver' in window);
  return {
    page,
    browser: `Chromium ${browser.version()}`,
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server.close();
    },
  };
}
