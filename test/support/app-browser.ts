/** @file The built app, and the library apart from it, in pages of a real Chromium. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { createServer, preview, type PreviewServer, type ViteDevServer } from 'vite';
import { buildApp } from '../../src/cli/build-app.ts';
import { chromiumFlags, type ChromiumUse } from '../../src/cli/chromium-flags.ts';
import { findChromium } from '../../src/cli/chromium.ts';

/** Root folder of the project. */
export const ROOT = new URL('../../', import.meta.url).pathname;

/** What a test of the app works with. */
export interface AppBrowser {
  readonly browser: Browser;
  /** Address of the built app, ending in a slash. */
  readonly appUrl: string;
  /** Opens a page of the app that is set as `query` says. */
  openApp(query?: string): Promise<Page>;
  /** Opens a page that is empty but for `window.lab`. */
  openLab(): Promise<Page>;
  close(): Promise<void>;
}

/** Builds the app where it is stale, serves it, and starts a browser. */
export async function startAppBrowser(use: ChromiumUse = {}): Promise<AppBrowser> {
  await buildApp(ROOT);
  const appServer = await preview({ root: ROOT, logLevel: 'error', preview: { port: 0 } });
  const labServer = await createServer({
    root: ROOT,
    logLevel: 'error',
    server: { port: 0, hmr: false, watch: null },
  });
  await labServer.listen();
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: chromiumFlags(use),
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  const appUrl = addressOf(appServer);
  const labUrl = `${addressOf(labServer)}lab`;
  return {
    browser,
    appUrl,
    async openApp(query = '') {
      // The service worker would fetch in the middle of a test.
      const page = await browser.newPage({ serviceWorkers: 'block' });
      await page.goto(appUrl + query);
      return page;
    },
    async openLab() {
      const page = await browser.newPage();
      const headers = isolationHeaders(labServer);
      const body = '<!doctype html><script type="module" src="/test/app/lab.ts"></script>';
      await page.route(labUrl, (route) =>
        route.fulfill({ contentType: 'text/html', body, headers }),
      );
      await page.goto(labUrl);
      await page.waitForFunction(() => 'lab' in window);
      return page;
    },
    async close() {
      await browser.close();
      await Promise.all([appServer.close(), labServer.close()]);
    },
  };
}

function addressOf(server: PreviewServer | ViteDevServer): string {
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the server has no address');
  return address;
}

function isolationHeaders(server: ViteDevServer): Record<string, string> {
  const entries = Object.entries(server.config.server.headers ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
