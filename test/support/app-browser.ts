/** @file The built app, and the library apart from it, in pages of a real Chromium. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { ISOLATION_HEADERS } from '../../src/app/host/headers.ts';
import { chromiumFlags, type ChromiumUse } from '../../src/cli/chromium-flags.ts';
import { findChromium } from '../../src/cli/chromium.ts';
import type { ServerUrls } from './app-servers.ts';

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

/** Starts a browser for the app at `urls`: within a test, the servers that all tests share. */
export async function startAppBrowser(
  use: ChromiumUse = {},
  urls: ServerUrls = inject('servers'),
): Promise<AppBrowser> {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: chromiumFlags(use),
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  const appUrl = urls.app;
  const labUrl = `${urls.sources}lab`;
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
      const body = '<!doctype html><script type="module" src="/test/app/lab.ts"></script>';
      await page.route(labUrl, (route) =>
        route.fulfill({ contentType: 'text/html', body, headers: ISOLATION_HEADERS }),
      );
      await page.goto(labUrl);
      await page.waitForFunction(() => 'lab' in window);
      return page;
    },
    close: () => browser.close(),
  };
}
