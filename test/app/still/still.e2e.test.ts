import { Buffer } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppBrowser, type AppBrowser } from '../../support/app-browser.ts';
import { smoothPixels } from '../../support/smooth-pixels.ts';
import { untilPainted } from '../stage.ts';

const SIZE = { width: 701, height: 380 } as const;

let app: AppBrowser;

beforeAll(async () => {
  app = await startAppBrowser();
});
afterAll(() => app.close());

function photograph(): { name: string; mimeType: string; buffer: Buffer } {
  const png = new PNG(SIZE);
  png.data = Buffer.from(smoothPixels(SIZE.width, SIZE.height, 4).data);
  return { name: 'garden.png', mimeType: 'image/png', buffer: PNG.sync.write(png) };
}

test('a picture is painted at its full size, looked at closely, compared and saved', async () => {
  const page = await app.openApp('?style=mosaic&width=96');
  await untilPainted(page);
  await page.locator('source-switch input[type=file]').setInputFiles(photograph());
  await page.getByRole('img', { name: /^garden\.png/ }).waitFor();
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
  await page.close();
});
