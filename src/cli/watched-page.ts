import type { Browser } from 'playwright-core';
import { UserError } from './user-error.ts';

/** Rejects when the browser ends, at once where it has. */
function endOf(browser: Browser): Promise<never> {
  return new Promise((_, reject) => {
    const ended = (): void => reject(new UserError('The browser was ended.'));
    browser.on('disconnected', ended);
    if (!browser.isConnected()) ended();
  });
}

/**
 * Waits for work in a browser, or for the browser's end: a page that is being made by then never comes.
 *
 * @throws {UserError} where the browser ends first.
 */
export function whileItRuns<T>(browser: Browser, work: Promise<T>): Promise<T> {
  return Promise.race([work, endOf(browser)]);
}

/**
 * Opens the page at an address. `fail` is told of whatever ends it, then or later: the browser's end, too
 * little memory, an error that it does not catch.
 *
 * @returns when the page is there, or `fail` was told.
 */
export async function openWatchedPage(
  browser: Browser,
  address: string,
  fail: (reason: unknown) => void,
): Promise<void> {
  const open = async (): Promise<void> => {
    const page = await browser.newPage();
    page.on('crash', () => fail(new UserError('The browser ran out of memory.')));
    page.on('pageerror', fail);
    await page.goto(address);
  };
  endOf(browser).catch(fail);
  await whileItRuns(browser, open()).catch(fail);
}
