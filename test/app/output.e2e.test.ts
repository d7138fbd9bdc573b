import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppBrowser, type AppBrowser } from '../support/app-browser.ts';
import { psnr } from '../support/psnr.ts';
import type { FileLook } from './lab.ts';
import { pixelsOf, readPainted, untilPainted } from './stage.ts';

let app: AppBrowser;

beforeAll(async () => {
  app = await startAppBrowser({ camera: true });
});

afterAll(() => app.close());

/** A page that downloads, since nobody is there to answer a file dialog. */
async function openPage(query: string): Promise<Page> {
  const page = await app.openApp(query);
  await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await untilPainted(page);
  return page;
}

/** What a downloaded video holds. */
async function lookInto(download: Download): Promise<FileLook> {
  const lab = await app.openLab();
  const base64 = (await readFile(await download.path())).toString('base64');
  const look = await lab.evaluate((file) => window.lab.look(file), base64);
  await lab.close();
  return look;
}

/** Records until the bar shows so many seconds. */
async function record(page: Page, seconds: number): Promise<void> {
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await page
    .getByRole('timer')
    .filter({ hasText: new RegExp(`^0:0[${seconds}-9]`) })
    .waitFor({ timeout: 60_000 });
}

test('a snapshot is the picture as it is painted', async () => {
  const page = await openPage('?time=1.5&freeze&style=mosaic&width=160');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save this picture' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^Impasto - Mosaic - .*\.png$/);
  const png = (await readFile(await download.path())).toString('base64');
  const painted = pixelsOf(await readPainted(page));
  expect(psnr(pixelsOf(`data:image/png;base64,${png}`), painted)).toBeGreaterThan(45);
  await page.close();
});

test('the live picture is recorded with the sound of the microphone', async () => {
  const page = await openPage('?style=mosaic&width=160');
  await record(page, 3);
  const downloading = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Stop and save the recording' }).click();
  const look = await lookInto(await downloading);
  expect(look.tracks.toSorted()).toEqual(['audio', 'video']);
  expect(look.seconds).toBeGreaterThan(2);
  expect(look.frames).toBeGreaterThan(2);
  expect(pixelsOf(look.last).width).toBe(640);
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('Saved “Impasto - Mosaic');
  await page.close();
});

test('a page that dies while it records leaves a file that plays; the next visit offers it', async () => {
  const context = await app.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${app.appUrl}?style=mosaic&width=160`);
  await untilPainted(page);
  const devtools = await context.newCDPSession(page);
  await record(page, 5);
  const died = page.waitForEvent('crash');
  devtools.send('Page.crash').catch(() => undefined);
  await died;

  const next = await context.newPage();
  await next.goto(`${app.appUrl}?style=mosaic&width=160`);
  await next.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  const offer = next.locator('leftover-line');
  await offer.getByText('was not saved yet').waitFor();
  const downloading = next.waitForEvent('download', { timeout: 60_000 });
  await offer.getByRole('button', { name: 'Save…' }).click();
  const look = await lookInto(await downloading);
  // How much of the five seconds is in it depends on how far the encoders had come.
  expect(look.seconds).toBeGreaterThan(1);
  expect(look.frames).toBeGreaterThan(2);
  await context.close();
});

test('the picture goes into a window of its own, and on while the page is covered', async () => {
  const page = await openPage('?style=mosaic&width=160');
  const opening = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Window with the picture alone' }).click();
  const view = await opening;
  const width = (): Promise<number> =>
    view.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth);
  await expect.poll(width).toBe(160);
  const time = (): Promise<number> =>
    view.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
  const before = await time();
  await expect.poll(time).toBeGreaterThan(before);
  await view.close();
  await expect
    .poll(() =>
      page
        .getByRole('button', { name: 'Window with the picture alone' })
        .getAttribute('aria-pressed'),
    )
    .toBe('false');
  await page.close();
});
