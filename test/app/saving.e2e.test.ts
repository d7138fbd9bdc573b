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

/** Has the clip painted as it plays. */
async function startPainting(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save as video…' }).click();
  await page.getByRole('button', { name: 'Start painting' }).click();
  await page.getByRole('region', { name: 'Films' }).waitFor();
}

test('a still and an estimate come before, and the whole file is painted and saved', async () => {
  const page = await openClip(clip);
  await page.getByRole('button', { name: 'Save as video…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Paint quarters.mp4' });
  await dialog.locator('.still:not(.blank)').waitFor({ timeout: 120_000 });
  await expect
    .poll(() => dialog.locator('.outlook').innerText(), { timeout: 120_000 })
    .toMatch(/^About \d+ s · about \d+ kB · 96 × 72$/);
  await dialog.getByRole('button', { name: 'Start painting' }).click();

  const row = page.locator('film-row');
  const save = row.getByRole('button', { name: 'Save…' });
  await save.waitFor({ timeout: 120_000 });
  expect(await row.locator('small').innerText()).toMatch(
    /Mosaic · 96 × 72 · \d+ kB · \d+ s at [\d.]+ fps/,
  );
  await expect
    .poll(() => row.locator('video.after').evaluate((video: HTMLVideoElement) => video.duration))
    .toBeCloseTo(1, 1);
  const downloading = page.waitForEvent('download');
  await save.click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('quarters - Mosaic.mp4');

  const source = new BufferSource(await readFile(await download.path()));
  const input = new Input({ source, formats: ALL_FORMATS });
  const track = (await input.getPrimaryVideoTrack())!;
  expect([await track.getDisplayWidth(), await track.getDisplayHeight()]).toEqual([96, 72]);
  const times: number[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) times.push(packet.timestamp);
  const expected = Array.from({ length: 10 }, (_, frame) => frame / 10);
  times.toSorted((a, b) => a - b).forEach((time, n) => expect(time).toBeCloseTo(expected[n]!, 3));
  expect(times).toHaveLength(10);

  await row.getByRole('button', { name: 'Remove quarters.mp4' }).click();
  await row.waitFor({ state: 'detached' });
  await expect.poll(() => filesLeft(page)).toEqual([]);
  await page.close();
});

test('pictures are saved into the folder that is picked, one for each frame', async () => {
  const page = await openClip(clip);
  await page.evaluate(() =>
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('picked', { create: true }),
    }),
  );
  await page.getByRole('button', { name: 'Save as video…' }).click();
  await page.getByRole('combobox', { name: /^File/ }).selectOption('PNG pictures, in a folder');
  await page.getByRole('button', { name: 'Start painting' }).click();
  const row = page.locator('film-row');
  await row.getByRole('button', { name: 'Save…' }).click({ timeout: 120_000 });
  const saved = (): Promise<string[]> =>
    page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const picked = await root.getDirectoryHandle('picked', { create: true });
      const names: string[] = [];
      for await (const folder of picked.values()) {
        if (!(folder instanceof FileSystemDirectoryHandle)) continue;
        for await (const name of folder.keys()) names.push(`${folder.name}/${name}`);
      }
      return names.toSorted();
    });
  const ten = Array.from({ length: 10 }, (_, n) => `${String(n + 1).padStart(5, '0')}.png`);
  // What is being written lies beside its picture for a moment.
  await expect.poll(saved).toEqual(ten.map((name) => `quarters - Mosaic/${name}`));
  await page.close();
});

/** Names of the films that are on the browser's disk. */
function filesLeft(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const films = await (await navigator.storage.getDirectory()).getDirectoryHandle('films');
    const names: string[] = [];
    for await (const [name, { kind }] of films.entries())
      if (kind === 'directory') names.push(name);
    return names;
  });
}

test('a film that is paused keeps what is painted, and goes on; removed, it leaves nothing', async () => {
  const page = await openClip(longClip);
  await startPainting(page);
  const row = page.locator('film-row');
  await expect
    .poll(
      async () =>
        Number(/(\d+) of 200 frames/.exec(await row.locator('small').innerText())?.[1] ?? 0),
      {
        timeout: 120_000,
      },
    )
    .toBeGreaterThan(60);
  await row.getByRole('button', { name: 'Pause quarters.mp4' }).click();
  await row.getByText('stopped at').waitFor();
  await row.getByRole('button', { name: 'Go on' }).click();
  await row.getByText(/of 200 frames/).waitFor();
  const began = Date.now();
  await row.getByRole('button', { name: 'Remove quarters.mp4' }).click();
  await row.waitFor({ state: 'detached' });
  expect(Date.now() - began).toBeLessThan(10_000);
  await expect.poll(() => filesLeft(page)).toEqual([]);
  await page.close();
});

test('a page that is closed on the way offers to go on, with the same video and no other', async () => {
  const context = await app.browser.newContext();
  const open = async (): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(`${app.appUrl}?style=mosaic&width=96`);
    await page.evaluate(() => Reflect.deleteProperty(window, 'showOpenFilePicker'));
    return page;
  };
  const first = await open();
  await first
    .locator('source-switch input[type=file]')
    .setInputFiles({ name: 'quarters.mp4', mimeType: 'video/mp4', buffer: longClip });
  await first.getByRole('img', { name: /^quarters\.mp4/ }).waitFor();
  await startPainting(first);
  await expect
    .poll(async () => (await filesLeftIn(first)).length, { timeout: 120_000 })
    .toBeGreaterThan(1);
  await first.close();

  const second = await open();
  await second.getByRole('button', { name: 'Films · 1' }).click();
  const row = second.locator('film-row');
  await row.getByText(/stopped at [1-9]\d* %/).waitFor();
  const pick = async (buffer: Buffer): Promise<void> => {
    const choosing = second.waitForEvent('filechooser');
    await row.getByRole('button', { name: 'Go on' }).click();
    await (await choosing).setFiles({ name: 'again.mp4', mimeType: 'video/mp4', buffer });
  };
  await pick(clip);
  await row.getByText('That is another file').waitFor();
  await pick(longClip);
  await row.getByRole('button', { name: 'Save…' }).waitFor({ timeout: 120_000 });
  expect(await row.getByRole('status').count()).toBe(0);
  await context.close();
});

/** Names of the segments that are finished of the only film. */
function filesLeftIn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const films = await (await navigator.storage.getDirectory()).getDirectoryHandle('films');
    const names: string[] = [];
    for await (const film of films.values()) {
      if (!(film instanceof FileSystemDirectoryHandle)) continue;
      const segments = await film.getDirectoryHandle('segments');
      for await (const name of segments.keys()) if (name.endsWith('.segment')) names.push(name);
    }
    return names;
  });
}
