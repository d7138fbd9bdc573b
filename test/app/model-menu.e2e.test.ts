import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppBrowser, type AppBrowser } from '../support/app-browser.ts';
import { psnr } from '../support/psnr.ts';
import { pixelsOf, readPainted, untilPainted } from './stage.ts';

let app: AppBrowser;

beforeAll(async () => {
  app = await startAppBrowser();
});
afterAll(() => app.close());

test('another model is picked by name, and paints', async () => {
  const page = await app.openApp('?model=compact&style=mosaic&width=96&time=1&freeze');
  await untilPainted(page);
  const before = pixelsOf(await readPainted(page));
  const menu = page.getByLabel('Model', { exact: true });
  expect(await menu.inputValue()).toBe('compact');
  await menu.selectOption('tiny');
  await page.waitForURL(/[?&]model=tiny/);
  await untilPainted(page);
  expect(await page.getByLabel('Model', { exact: true }).inputValue()).toBe('tiny');
  await expect.poll(async () => psnr(pixelsOf(await readPainted(page)), before)).toBeLessThan(40);
  await page.close();
});
