import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pixels } from '../../src/engine/pixels.ts';
import { startAppBrowser, type AppBrowser } from '../support/app-browser.ts';
import { readPng, writeGreyPng } from '../support/png.ts';
import { psnr } from '../support/psnr.ts';
import { openCounted, readCalls } from './engine-calls.ts';
import { pixelsOf, readPainted, readPair, untilPainted } from './stage.ts';

let app: AppBrowser;

beforeAll(async () => {
  app = await startAppBrowser();
});
afterAll(() => app.close());

async function painted(page: Page): Promise<Pixels> {
  return pixelsOf(await readPainted(page));
}

/** Red over blue in each field of a grid of 8 × 6: colours of a picture, whatever its brushwork. */
function tints({ width, height, data }: Pixels): readonly number[] {
  const sums = Array.from({ length: 48 }, () => ({ sum: 0, count: 0 }));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const field = sums[Math.floor((y * 6) / height) * 8 + Math.floor((x * 8) / width)]!;
      const at = (y * width + x) * 4;
      field.sum += (data[at] ?? 0) - (data[at + 2] ?? 0);
      field.count++;
    }
  }
  return sums.map(({ sum, count }) => sum / count);
}

/** Mean distance of the colours of two pictures. */
function colourDistance(one: Pixels, other: Pixels): number {
  const others = tints(other);
  const distances = tints(one).map((tint, i) => Math.abs(tint - (others[i] ?? 0)));
  return distances.reduce((sum, distance) => sum + distance) / distances.length;
}

async function expectInAddress(page: Page, text: string): Promise<void> {
  await expect.poll(() => new URL(page.url()).search).toContain(text);
}

test('controls change the picture and stand in the address; only patches encode a style anew', async () => {
  const page = await openCounted(app, '?time=1.5&freeze&style=mosaic&width=96&model=tiny');
  await untilPainted(page);
  const first = await painted(page);
  const encodings = async (): Promise<number> => (await readCalls(page)).encodings;
  const before = await encodings();
  expect((await readCalls(page)).last).toMatchObject({ stability: 0.7, keepColours: false });

  await page.getByRole('slider', { name: 'Stability' }).fill('40');
  await expect.poll(async () => (await readCalls(page)).last['stability']).toBe(0.4);
  await expectInAddress(page, 'stability=0.4');

  const seen = pixelsOf((await readPair(page)).original);
  const apart = colourDistance(first, seen);
  expect(apart).toBeGreaterThan(6);
  await page.locator('switch-row').getByText('Keep colours').click();
  await expect.poll(async () => colourDistance(await painted(page), seen)).toBeLessThan(apart / 2);
  await expectInAddress(page, 'keepColours');
  await page.locator('switch-row').getByText('Keep colours').click();
  await expect.poll(async () => psnr(await painted(page), first)).toBeGreaterThan(40);

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('group', { name: 'Picture stride' }).getByText('3').click();
  await expect.poll(async () => psnr(await painted(page), first)).toBeLessThan(30);
  await page.getByRole('slider', { name: 'Strength' }).fill('50');
  await expectInAddress(page, 'strength=0.5&stability=0.4&width=96&contentStride=3');
  await page.getByRole('group', { name: 'Swaps' }).getByText('2').click();
  await expect
    .poll(async () => (await readCalls(page)).last)
    .toMatchObject({ swaps: 2, passes: 1 });
  await page.getByRole('group', { name: 'Swaps' }).getByText('1').click();
  expect(await encodings()).toBe(before);

  await page.getByRole('group', { name: 'Style stride' }).getByText('2').click();
  await expect.poll(encodings).toBe(before + 1);
  await page.getByRole('group', { name: 'Patch' }).getByText('1', { exact: true }).click();
  await expect.poll(encodings).toBe(before + 2);
  await expect.poll(async () => (await readCalls(page)).last['contentStride']).toBe(1);
  await expectInAddress(page, 'patch=1&styleStride=2');
  await untilPainted(page);
  const last = await painted(page);

  // What the address holds opens the page as it was left.
  await page.reload();
  await untilPainted(page);
  expect(psnr(await painted(page), last)).toBeGreaterThan(40);
  expect(await page.getByRole('slider', { name: 'Stability' }).inputValue()).toBe('40');
  await page.close();
});

test('styles are mixed: only a new one is encoded, weights encode nothing, and the address keeps both', async () => {
  const page = await openCounted(app, '?time=1.5&freeze&style=mosaic&width=96&model=tiny');
  await untilPainted(page);
  const alone = await painted(page);
  const encodings = async (): Promise<number> => (await readCalls(page)).encodings;
  const before = await encodings();

  await page.getByRole('button', { name: 'Mix styles' }).click();
  await page.locator('style-strip label', { hasText: 'Wood-cut waves' }).click();
  await page.getByRole('slider', { name: 'Mosaic' }).waitFor();
  await expect.poll(async () => psnr(await painted(page), alone)).toBeLessThan(35);
  await untilPainted(page);
  const mixed = await painted(page);

  await page.getByRole('slider', { name: 'Wood-cut waves' }).fill('20');
  await expect.poll(async () => psnr(await painted(page), mixed)).toBeLessThan(40);
  await expectInAddress(page, 'style=mosaic*100.great-wave*20');
  expect(await encodings()).toBe(before + 1);

  await page.getByRole('button', { name: 'Mix styles' }).click();
  await expect.poll(async () => psnr(await painted(page), alone)).toBeGreaterThan(40);
  await page
    .locator('style-strip label', { hasText: 'Wood-cut waves' })
    .click({ modifiers: ['Shift'] });
  await expect.poll(async () => psnr(await painted(page), mixed)).toBeGreaterThan(40);
  expect(await encodings()).toBe(before + 1);
  await expectInAddress(page, 'style=mosaic*100.great-wave*100');

  await page.reload();
  await untilPainted(page);
  expect(psnr(await painted(page), mixed)).toBeGreaterThan(40);
  await page.close();
});

/** What is between two shares of a picture's width, away from its corners and its middle line. */
function band({ width, height, data }: Pixels, from: number, to: number): Pixels {
  const left = Math.round(from * width);
  const columns = Math.round(to * width) - left;
  const top = Math.round(0.2 * height);
  const rows = Math.round(0.2 * height);
  const cut = new Uint8ClampedArray(columns * rows * 4);
  for (let row = 0; row < rows; row++) {
    const start = ((top + row) * width + left) * 4;
    cut.set(data.subarray(start, start + columns * 4), row * columns * 4);
  }
  return { width: columns, height: rows, data: cut };
}

test('a line parts the original from the painted picture, by mouse and by keyboard', async () => {
  const page = await app.openApp('?time=1.5&freeze&style=mosaic&width=96&model=tiny');
  await untilPainted(page);
  const picture = page.locator('picture-stage .picture');
  const look = async (): Promise<Pixels> =>
    readPng(await picture.screenshot({ animations: 'disabled' }));
  const after = await look();
  await page.keyboard.down('o');
  await page.locator('picture-stage .comparing').waitFor();
  const before = await look();
  await page.keyboard.up('o');
  await page.locator('picture-stage .comparing').waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Before and after' }).click();
  const line = page.getByRole('slider', { name: 'Line between' });
  expect(await line.inputValue()).toBe('50');
  const { x, y, width, height } = (await picture.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.3, y + height / 2, { steps: 3 });
  await page.mouse.up();
  await expect.poll(async () => Math.abs(Number(await line.inputValue()) - 30)).toBeLessThan(3);
  const split = await look();
  expect(psnr(band(split, 0.05, 0.25), band(before, 0.05, 0.25))).toBeGreaterThan(45);
  expect(psnr(band(split, 0.35, 0.95), band(after, 0.35, 0.95))).toBeGreaterThan(45);
  expect(psnr(band(before, 0.35, 0.95), band(after, 0.35, 0.95))).toBeLessThan(30);

  await line.focus();
  const held = Number(await line.inputValue());
  await page.keyboard.press('ArrowRight');
  expect(Number(await line.inputValue())).toBeGreaterThan(held);
  await page.keyboard.press('End');
  await expect.poll(() => line.getAttribute('aria-valuetext')).toBe('100 % original');
  expect(psnr(band(await look(), 0.35, 0.95), band(before, 0.35, 0.95))).toBeGreaterThan(45);
  await page.getByRole('button', { name: 'Before and after' }).click();
  await line.waitFor({ state: 'detached' });
  expect(psnr(band(await look(), 0.05, 0.95), band(after, 0.05, 0.95))).toBeGreaterThan(45);
  await page.close();
});

test('a mask keeps the style inside, and outside is the picture as it came or another style', async () => {
  const page = await openCounted(app, '?time=1.5&freeze&style=mosaic&width=96&model=tiny');
  await untilPainted(page);
  const alone = await painted(page);
  const right = async (): Promise<Pixels> => band(await painted(page), 0.6, 0.95);
  const left = async (): Promise<Pixels> => band(await painted(page), 0.05, 0.4);
  const aloneRight = band(alone, 0.6, 0.95);
  const seen = tints(pixelsOf((await readPair(page)).original));

  const buffer = writeGreyPng(64, 36, (x) => (x < 32 ? 255 : 0));
  const file = { name: 'left.png', mimeType: 'image/png', buffer };
  await page.locator('mask-row input[type=file]').setInputFiles(file);
  await expect.poll(async () => psnr(await right(), aloneRight)).toBeLessThan(25);
  expect(psnr(await left(), band(alone, 0.05, 0.4))).toBeGreaterThan(40);
  // The three fields on the right of each row of the grid.
  const fields = tints(await painted(page)).map((tint, i) => (i % 8 > 4 ? tint - seen[i]! : 0));
  expect(Math.max(...fields.map(Math.abs))).toBeLessThan(4);
  const untouched = await right();

  await page.getByRole('combobox', { name: 'Outside' }).selectOption('Wood-cut waves');
  await expect.poll(async () => psnr(await right(), untouched)).toBeLessThan(25);
  expect(psnr(await right(), aloneRight)).toBeLessThan(25);
  await page.getByRole('combobox', { name: 'Outside' }).selectOption('Mosaic');
  await expect.poll(async () => psnr(await right(), aloneRight)).toBeGreaterThan(40);

  await page.getByRole('combobox', { name: 'Outside' }).selectOption('as it is');
  await page.locator('switch-row').getByText('Inside out').click();
  await expect.poll(async () => psnr(await left(), band(alone, 0.05, 0.4))).toBeLessThan(25);
  expect(psnr(await right(), aloneRight)).toBeGreaterThan(40);

  await page.getByRole('combobox', { name: 'Outside' }).selectOption('Wood-cut waves');
  await expect.poll(() => page.url()).toContain('&outside=great-wave&insideOut&');
  await page.reload();
  await untilPainted(page);
  await page.locator('mask-row input[type=file]').setInputFiles(file);
  await expect.poll(async () => psnr(await left(), band(alone, 0.05, 0.4))).toBeLessThan(25);
  expect(psnr(await right(), aloneRight)).toBeGreaterThan(40);
  await expect
    .poll(() => page.getByRole('combobox', { name: 'Outside' }).inputValue())
    .toBe('great-wave');

  await page.getByRole('button', { name: 'Remove mask' }).click();
  await expect.poll(async () => psnr(await painted(page), alone)).toBeGreaterThan(40);
  await page.close();
});
