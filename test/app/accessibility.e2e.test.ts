import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppBrowser, type AppBrowser } from '../support/app-browser.ts';
import { axeFindings } from '../support/axe.ts';
import { untilPainted } from './stage.ts';

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 844 };

let app: AppBrowser;

beforeAll(async () => {
  app = await startAppBrowser();
});
afterAll(() => app.close());

async function expectNothingFound(page: Page): Promise<void> {
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size);
    expect(await axeFindings(page)).toEqual([]);
  }
}

test('axe finds nothing on the page, wide and narrow, nor with its panels open', async () => {
  const context = await app.browser.newContext({ bypassCSP: true, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(`${app.appUrl}?style=mosaic&width=96&time=1&freeze`);
  await untilPainted(page);
  await page.getByRole('button', { name: 'How to record' }).click();
  await expectNothingFound(page);

  await page.getByRole('button', { name: 'Films' }).click();
  await page.keyboard.press('i');
  await page.locator('performance-panel dl').first().waitFor();
  await expectNothingFound(page);
  await page.keyboard.press('i');

  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await expectNothingFound(page);
  await page.keyboard.press('Escape');

  await page.keyboard.press('g');
  await page.getByRole('dialog').getByLabel('Name').waitFor();
  await expectNothingFound(page);
  await page.keyboard.press('Escape');
  await page.getByText('a link cannot carry it').waitFor();
  await expectNothingFound(page);
  await context.close();
});

test('a phone shows the picture as wide as it is, and no tool covers another', async () => {
  const page = await app.openApp(
    '?style=starry-swirls*100.mosaic*60.great-wave*80&width=96&time=1&freeze',
  );
  await page.setViewportSize(NARROW);
  await untilPainted(page);
  const picture = (await page.locator('picture-stage .picture').boundingBox())!;
  expect(picture.width).toBe(NARROW.width);
  const tools = (await page.locator('picture-stage .tools').boundingBox())!;
  const out = (await page.locator('picture-stage > [slot=out]').boundingBox())!;
  expect(tools.y + tools.height).toBeLessThanOrEqual(out.y);
  await page.close();
});

test('keys do what the sheet says, unless they are switched off there', async () => {
  const page = await app.openApp('?style=mosaic&width=96&time=1&freeze');
  await untilPainted(page);
  const chosen = (): Promise<string> =>
    page.locator('style-strip label:has(input:checked)').innerText();
  await page.keyboard.press('1');
  await expect.poll(chosen).toBe('Oil garden');
  await page.keyboard.press('n');
  await expect.poll(chosen).toBe('Starry swirls');
  await page.keyboard.press('Shift+N');
  await page.keyboard.press('Shift+N');
  await expect.poll(chosen).toBe('Watercolour');
  await page.keyboard.press('-');
  await expect.poll(() => page.getByRole('slider', { name: 'Strength' }).inputValue()).toBe('90');
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await page.keyboard.down('o');
  await page.locator('picture-stage .comparing').waitFor();
  await page.keyboard.up('o');
  await page.locator('picture-stage .comparing').waitFor({ state: 'detached' });
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('p');
  expect((await downloading).suggestedFilename()).toMatch(/^Impasto - Watercolour.*\.png$/);

  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.getByRole('checkbox', { name: 'Keys are on' }).uncheck();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  await page.keyboard.press('1');
  await page.keyboard.press('?');
  expect(await sheet.isVisible()).toBe(false);
  expect(await chosen()).toBe('Watercolour');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await sheet.waitFor();
  await page.close();
});

test('less motion and more contrast are given where they are asked for', async () => {
  const context = await app.browser.newContext({
    reducedMotion: 'reduce',
    contrast: 'more',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.goto(`${app.appUrl}?style=mosaic&width=96`);
  await untilPainted(page);
  await page.getByRole('button', { name: 'Play' }).waitFor();
  const style = (selector: string, property: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  expect(await style('picture-stage canvas.painted', 'animation-name')).toBe('none');
  expect(await style('film-desk .opener', 'transition-property')).toBe('none');
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(ground).toBe('rgb(0, 0, 0)');
  await context.close();
});
