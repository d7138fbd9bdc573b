import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pixels } from '../../src/engine/pixels.ts';
import { startAppBrowser, type AppBrowser } from '../support/app-browser.ts';
import { readPng } from '../support/png.ts';
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

/** Mean difference of red and blue, over what there is of them: what stays where only brightness changes. */
function warmth({ data }: Pixels): number {
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum += (data[at] ?? 0) - (data[at + 2] ?? 0);
  return (sum / data.length) * 4;
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

  const seen = warmth(pixelsOf((await readPair(page)).original));
  expect(Math.abs(warmth(first) - seen)).toBeGreaterThan(6);
  await page.locator('switch-row').getByText('Keep colours').click();
  await expect.poll(async () => Math.abs(warmth(await painted(page)) - seen)).toBeLessThan(4);
  await expectInAddress(page, 'keepColours');
  await page.locator('switch-row').getByText('Keep colours').click();
  await expect.poll(async () => psnr(await painted(page), first)).toBeGreaterThan(40);

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('group', { name: 'Picture stride' }).getByText('3').click();
  await expect.poll(async () => psnr(await painted(page), first)).toBeLessThan(30);
  await page.getByRole('slider', { name: 'Strength' }).fill('50');
  await expectInAddress(page, 'strength=0.5&stability=0.4&width=96&contentStride=3');
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
  await page.locator('style-strip label', { hasText: 'Great wave' }).click();
  await page.getByRole('slider', { name: 'Mosaic' }).waitFor();
  await expect.poll(async () => psnr(await painted(page), alone)).toBeLessThan(35);
  await untilPainted(page);
  const mixed = await painted(page);

  await page.getByRole('slider', { name: 'Great wave' }).fill('20');
  await expect.poll(async () => psnr(await painted(page), mixed)).toBeLessThan(40);
  await expectInAddress(page, 'style=mosaic*100.great-wave*20');
  expect(await encodings()).toBe(before + 1);

  await page.getByRole('button', { name: 'Mix styles' }).click();
  await expect.poll(async () => psnr(await painted(page), alone)).toBeGreaterThan(40);
  await page
    .locator('style-strip label', { hasText: 'Great wave' })
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
