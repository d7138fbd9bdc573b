import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { chromiumFlags } from '../../src/cli/chromium-flags.ts';
import { ensureChromium } from '../../src/cli/chromium.ts';
import { UserError } from '../../src/cli/user-error.ts';
import { openWatchedPage } from '../../src/cli/watched-page.ts';

test('the end of a browser is told while its page is being made', async () => {
  const executablePath = await ensureChromium();
  const browser = await chromium.launch({ executablePath, args: chromiumFlags({}) });
  try {
    const session = await browser.newBrowserCDPSession();
    // What Playwright comes to where the browser ends in the last moments of making a page.
    browser.newPage = () => new Promise(() => {});
    const told = new Promise((tell) => {
      void openWatchedPage(browser, 'data:text/html,', tell);
    });
    session.send('Browser.crash').catch(() => undefined);
    await expect(told).resolves.toEqual(new UserError('The browser was ended.'));
  } finally {
    await browser.close();
  }
});
