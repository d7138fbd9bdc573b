import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppBrowser, type AppBrowser } from '../../support/app-browser.ts';
import { psnr } from '../../support/psnr.ts';
import { pixelsOf, readPainted, untilPainted } from '../stage.ts';

const SETTINGS = 'width=96&time=1&freeze';

let app: AppBrowser;
let context: BrowserContext;

beforeAll(async () => {
  app = await startAppBrowser();
  context = await app.browser.newContext({ serviceWorkers: 'block' });
});
afterAll(() => app.close());

/**
 * A picture whose left half is striped in red, and its right half in blue; with another `end`, which is
 * no part of it, the file is another one.
 */
function halves(end = 0): { name: string; mimeType: string; buffer: Buffer } {
  const png = new PNG({ width: 160, height: 120 });
  for (let i = 0; i < 160 * 120; i++) {
    const [x, y] = [i % 160, Math.floor(i / 160)];
    const light = (x + y) % 16 < 8 ? 255 : 90;
    png.data.set(x < 80 ? [light, 20, 20, 255] : [20, 20, light, 255], i * 4);
  }
  const buffer = Buffer.concat([PNG.sync.write(png), Buffer.from([end])]);
  return { name: 'halves.png', mimeType: 'image/png', buffer };
}

async function open(style: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${app.appUrl}?style=${style}&${SETTINGS}`);
  await untilPainted(page);
  return page;
}

const styleOf = (page: Page): string => new URL(page.url()).searchParams.get('style') ?? '';

const chosen = (page: Page): Promise<string> =>
  page.locator('style-strip label:has(input:checked)').innerText();

/** Mean of red less blue of what is painted in one half's colours; both halves come to about 0. */
const ONE_COLOUR = 80;

/** Waits until the page paints in one half of {@link halves} alone. */
async function expectPainted(page: Page, colour: 'red' | 'blue'): Promise<void> {
  await expect
    .poll(async () => {
      const { data } = pixelsOf(await readPainted(page));
      let difference = 0;
      for (let i = 0; i < data.length; i += 4) difference += data[i]! - data[i + 2]!;
      return (difference / data.length) * 4 * (colour === 'red' ? 1 : -1);
    })
    .toBeGreaterThan(ONE_COLOUR);
}

test('a picture of the user’s is kept, with its name and the part that was chosen', async () => {
  let page = await open('mosaic');
  await page.getByLabel('Add a picture as a style').setInputFiles(halves());
  await expect.poll(() => chosen(page)).toBe('halves');
  await page.getByText('a link cannot carry it').waitFor();

  await page.getByRole('button', { name: /^halves: name/ }).click();
  const dialog = dialogOf(page);
  await dialog.getByLabel('Name').fill('  Red   stripes ');
  const picture = (await dialog.locator('crop-pane .picture').boundingBox())!;
  await page.mouse.move(picture.x + picture.width * 0.02, picture.y + picture.height * 0.02);
  await page.mouse.down();
  await page.mouse.move(picture.x + picture.width * 0.45, picture.y + picture.height * 0.9);
  await page.mouse.up();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect.poll(() => chosen(page)).toBe('Red stripes');
  await expectPainted(page, 'red');
  await expect.poll(() => styleOf(page)).toMatch(/^own-[0-9a-f]{16}$/);
  const style = styleOf(page);
  const painted = pixelsOf(await readPainted(page));
  await page.close();

  page = await open(style);
  expect(await chosen(page)).toBe('Red stripes');
  await expect
    .poll(async () => psnr(pixelsOf(await readPainted(page)), painted))
    .toBeGreaterThan(40);
  await page.close();
});

test('a style is saved to a file, deleted, missed by its link, and brought back from the file', async () => {
  let page = await open('mosaic');
  await page.getByLabel('Add a picture as a style').setInputFiles(halves(1));
  const edit = page.getByRole('button', { name: /^halves: name/ });
  await edit.click();
  await dialogOf(page).getByRole('slider', { name: 'Part' }).fill('0.4');
  await dialogOf(page).getByRole('slider', { name: 'Across' }).fill('0.6');
  await dialogOf(page).getByLabel('Name').fill('Blue');
  await dialogOf(page).getByRole('button', { name: 'Done' }).click();
  await expect.poll(() => chosen(page)).toBe('Blue');
  await expectPainted(page, 'blue');
  await expect.poll(() => styleOf(page)).toMatch(/^own-/);
  const style = styleOf(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save it to a file' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('Impasto style - Blue.json');
  const buffer = await readFile(await download.path());

  await page.getByRole('button', { name: /^Blue: name/ }).click();
  await dialogOf(page).getByRole('button', { name: 'Delete' }).click();
  await dialogOf(page).getByRole('button', { name: 'Delete for good' }).click();
  await expect.poll(() => chosen(page)).toBe('Oil garden');
  await expect.poll(() => page.getByRole('radio', { name: 'Blue' }).count()).toBe(0);
  await page.close();

  page = await open(style);
  expect(await page.getByRole('alert').innerText()).toMatch(/a picture that it cannot carry/);
  const file = { name: 'styles.json', mimeType: 'application/json' };
  const input = page.getByLabel('Add a picture as a style');
  await input.setInputFiles({ ...file, buffer: Buffer.from('{"format":"other"}') });
  await expect
    .poll(() => page.getByRole('alert').innerText())
    .toMatch(/holds no styles of Impasto/);
  await input.setInputFiles({ ...file, buffer });
  await expect.poll(() => chosen(page)).toBe('Blue');
  await expectPainted(page, 'blue');
  await page.close();
});

test('a part of what the picture shows becomes a style, and so does a part of a preset', async () => {
  const page = await open('mosaic');
  await page.keyboard.press('g');
  const dialog = dialogOf(page);
  await dialog.getByRole('slider', { name: 'Part' }).fill('0.5');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect.poll(() => chosen(page)).toMatch(/^Seen at/);
  await page.getByRole('radio', { name: 'Mosaic' }).check({ force: true });
  await page.getByRole('button', { name: 'Mosaic: paint with a part of it' }).click();
  await dialog.getByRole('slider', { name: 'Part' }).fill('0.3');
  await dialog.getByRole('button', { name: 'Paint with this part' }).click();
  await expect.poll(() => chosen(page)).toBe('Mosaic, a part');
  await page.close();
});

test('where there is no room, the page says so, and paints nevertheless', async () => {
  const page = await open('great-wave');
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const input = page.getByLabel('Add a picture as a style');
  await input.setInputFiles({ ...halves(2), name: 'large.png' });
  await expect.poll(() => chosen(page)).toBe('large');
  await expect
    .poll(() => page.getByRole('alert').innerText())
    .toMatch(/no room to keep “large”.*save it to a file/);
  await page.getByText('goes with the page').waitFor();
  await page.close();
});

function dialogOf(page: Page): ReturnType<Page['getByRole']> {
  return page.getByRole('dialog');
}
