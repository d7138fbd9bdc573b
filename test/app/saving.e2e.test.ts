import { readFile } from 'node:fs/promises';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppBrowser, type AppBrowser } from '../support/app-browser.ts';
import { untilPainted } from './stage.ts';

let app: AppBrowser;
let clip: Buffer;
let longClip: Buffer;

beforeAll(async () => {
  app = await startAppBrowser();
  const lab = await app.openLab();
  clip = Buffer.from(await lab.evaluate(() => window.lab.makeClip(1)));
  longClip = Buffer.from(await lab.evaluate(() => window.lab.makeClip(20)));
  await lab.close();
});

afterAll(() => app.close());

/** A page that plays a clip and downloads, since nobody is there to answer a file dialog. */
async function openClip(buffer: Buffer): Promise<Page> {
  const page = await app.openApp('?style=mosaic&width=96');
  await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await untilPainted(page);
  await page
    .locator('source-switch input[type=file]')
    .setInputFiles({ name: 'quarters.mp4', mimeType: 'video/mp4', buffer });
  await page.getByRole('img', { name: /^quarters\.mp4/ }).waitFor();
  return page;
}

test('the whole file is painted and saved', async () => {
  const page = await openClip(clip);
  const downloading = page.waitForEvent('download', { timeout: 120_000 });
  await page.getByRole('button', { name: 'Save as video…' }).click();
  await page.getByRole('progressbar', { name: 'Saving the video' }).waitFor();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('quarters - Mosaic.mp4');
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('10 frames');

  const source = new BufferSource(await readFile(await download.path()));
  const input = new Input({ source, formats: ALL_FORMATS });
  const track = (await input.getPrimaryVideoTrack())!;
  expect([await track.getDisplayWidth(), await track.getDisplayHeight()]).toEqual([96, 72]);
  const times: number[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) times.push(packet.timestamp);
  const expected = Array.from({ length: 10 }, (_, frame) => frame / 10);
  times.toSorted((a, b) => a - b).forEach((time, n) => expect(time).toBeCloseTo(expected[n]!, 3));
  expect(times).toHaveLength(10);
  await page.close();
});

test('saving can be cancelled: nothing is saved, and the live picture goes on', async () => {
  const page = await openClip(longClip);
  let downloads = 0;
  page.on('download', () => (downloads += 1));
  await page.getByRole('button', { name: 'Save as video…' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.locator('saving-line').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Save as video…' }).waitFor();
  expect(downloads).toBe(0);
  await page.close();
});
