import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pixels } from '../../src/engine/pixels.ts';
import { startAppBrowser, type AppBrowser } from '../support/app-browser.ts';
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
