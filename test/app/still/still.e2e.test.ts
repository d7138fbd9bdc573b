import { Buffer } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { startAppBrowser, type AppBrowser } from '../../support/app-browser.ts';
import { axeFindings } from '../../support/axe.ts';
import { smoothPixels } from '../../support/smooth-pixels.ts';
import { pixelsOf, untilPainted } from '../stage.ts';

const SIZE = { width: 701, height: 380 } as const;

let app: AppBrowser;
let page: Page;

beforeAll(async () => {
  app = await startAppBrowser();
  const context = await app.browser.newContext({ bypassCSP: true, serviceWorkers: 'block' });
  page = await context.newPage();
  await page.goto(`${app.appUrl}?style=mosaic&width=96`);
  await untilPainted(page);
  await page.locator('source-switch input[type=file]').setInputFiles(photograph());
  await page.getByRole('img', { name: /^garden\.png/ }).waitFor();
});
afterAll(() => app.close());

function photograph(): { name: string; mimeType: string; buffer: Buffer } {
  const png = new PNG(SIZE);
  png.data = Buffer.from(smoothPixels(SIZE.width, SIZE.height, 4).data);
  return { name: 'garden.png', mimeType: 'image/png', buffer: PNG.sync.write(png) };
}

test('a picture is painted at its full size, looked at closely, compared and saved', async () => {
  await page.getByRole('button', { name: 'Paint at full size…' }).click();

  const viewer = page.getByRole('dialog', { name: 'Picture at full size' });
  await viewer.getByText('701 × 380').waitFor();
  const save = viewer.getByRole('button', { name: 'Save PNG' });
  await expect.poll(() => save.isEnabled(), { timeout: 120_000 }).toBe(true);

  const painted = page.locator('zoom-pane canvas.painted');
  const boxBefore = (await painted.boundingBox())!;
  await viewer.getByRole('button', { name: 'Larger' }).click();
  await expect
    .poll(async () => (await painted.boundingBox())!.width)
    .toBeCloseTo(boxBefore.width * 1.5, 0);
  await page.locator('zoom-pane').focus();
  await page.keyboard.press('0');
  await expect
    .poll(async () => (await painted.boundingBox())!.width)
    .toBeCloseTo(boxBefore.width, 0);

  await viewer.getByRole('slider', { name: 'Original' }).fill('50');
  await expect
    .poll(() => painted.evaluate((canvas) => getComputedStyle(canvas).clipPath))
    .not.toBe('inset(0px)');

  const downloading = page.waitForEvent('download');
  await save.click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('garden-painted.png');
  const saved = PNG.sync.read(await readFile(await download.path()));
  expect([saved.width, saved.height]).toEqual([SIZE.width, SIZE.height]);
  expect(new Set(saved.data).size).toBeGreaterThan(20);

  await viewer.getByRole('button', { name: 'Close' }).click();
  await viewer.waitFor({ state: 'detached' });
});

test('a picture is optimised in sight, stopped at once, and saved as it is then', async () => {
  await page.getByRole('button', { name: 'Optimise…' }).click();
  const viewer = page.locator('optimise-viewer');
  await viewer.getByLabel('Longest side').selectOption('128');
  await viewer.getByLabel('Steps').fill('10000');
  await viewer.getByRole('button', { name: 'Start' }).click();

  const painted = page.locator('zoom-pane canvas.painted');
  const read = (): Promise<string> =>
    painted.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const loss = async (): Promise<number> =>
    Number((await viewer.locator('loss-curve output').innerText()).replaceAll(',', ''));
  await viewer.getByText(/^Step \d+ of 10000, .+ left$/).waitFor({ timeout: 120_000 });
  const [first, firstLoss] = [await read(), await loss()];
  await expect.poll(read).not.toBe(first);
  await expect.poll(loss).toBeLessThan(firstLoss * 0.8);
  await viewer.getByRole('img', { name: /^Loss, fallen from/ }).waitFor();
  expect(await axeFindings(page)).toEqual([]);

  const asked = performance.now();
  await viewer.getByRole('button', { name: 'Stop here' }).click();
  await viewer.getByText(/^Stopped at step/).waitFor();
  expect(performance.now() - asked).toBeLessThan(1000);
  await expect.poll(() => viewer.getByRole('button', { name: 'Start' }).isEnabled()).toBe(true);

  const downloading = page.waitForEvent('download');
  await viewer.getByRole('button', { name: 'Save PNG' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('garden-optimised.png');
  const saved = PNG.sync.read(await readFile(await download.path()));
  expect([saved.width, saved.height]).toEqual([128, 69]);
  expect([...saved.data]).toEqual([...pixelsOf(await read()).data]);

  await viewer.getByRole('button', { name: 'Close' }).click();
  await viewer.waitFor({ state: 'detached' });
});
