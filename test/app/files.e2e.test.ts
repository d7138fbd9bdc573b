import { Buffer } from 'node:buffer';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppBrowser, type AppBrowser } from '../support/app-browser.ts';
import { psnr } from '../support/psnr.ts';
import { pixelsOf, readPainted, readPair, untilPainted } from './stage.ts';

/** A file as playwright hands it to a page. */
interface NamedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const TEXT: NamedFile = {
  name: 'notes.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('This is neither a picture nor a video.'),
};

let app: AppBrowser;
let clip: NamedFile;
let picture: NamedFile;

beforeAll(async () => {
  app = await startAppBrowser();
  const lab = await app.openLab();
  const bytes = await lab.evaluate(() => window.lab.makeClip(2));
  const png = await lab.evaluate(() => window.lab.drawDemo(120, 90, 3));
  await lab.close();
  clip = { name: 'quarters.mp4', mimeType: 'video/mp4', buffer: Buffer.from(bytes) };
  const base64 = png.slice(png.indexOf(',') + 1);
  picture = { name: 'sunset.png', mimeType: 'image/png', buffer: Buffer.from(base64, 'base64') };
});

afterAll(() => app.close());

/** Lets a file fall on the page, or come out of the clipboard. */
async function hand(page: Page, file: NamedFile, how: 'drop' | 'paste'): Promise<void> {
  await page.evaluate(
    ([name, type, base64, event]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type }));
      const options = { bubbles: true, cancelable: true };
      if (event === 'paste') {
        document.body.dispatchEvent(
          new ClipboardEvent('paste', { ...options, clipboardData: data }),
        );
      } else {
        document.body.dispatchEvent(new DragEvent('dragover', { ...options, dataTransfer: data }));
        document.body.dispatchEvent(new DragEvent('drop', { ...options, dataTransfer: data }));
      }
    },
    [file.name, file.mimeType, file.buffer.toString('base64'), how] as const,
  );
}

test('a video file is painted, changes, and can be dropped too', async () => {
  const page = await app.openApp('?style=mosaic&width=96');
  await untilPainted(page);
  await page.locator('source-switch input[type=file]').setInputFiles(clip);
  await page.getByRole('img', { name: /^quarters\.mp4/ }).waitFor();
  await expect.poll(async () => pixelsOf((await readPair(page)).original).height).toBe(120);
  const first = pixelsOf(await readPainted(page));
  expect([first.width, first.height]).toEqual([96, 72]);
  await expect.poll(async () => psnr(pixelsOf(await readPainted(page)), first)).toBeLessThan(40);

  await page.getByRole('button', { name: 'Demo' }).click();
  await page.getByRole('img', { name: /^Demo clip/ }).waitFor();
  await hand(page, clip, 'drop');
  await page.getByRole('img', { name: /^quarters\.mp4/ }).waitFor();
  await page.close();
});

/** The picture in a file that is another one: bytes behind the end of a PNG are no part of it. */
function alike(number: number): typeof picture {
  return { ...picture, buffer: Buffer.concat([picture.buffer, Buffer.from([number])]) };
}

test('a picture of the user becomes a style: chosen, dropped or pasted', async () => {
  const page = await app.openApp('?time=1.5&freeze&style=mosaic&width=96');
  await untilPainted(page);
  const before = pixelsOf(await readPainted(page));
  await page.getByLabel('Add a picture as a style').setInputFiles(picture);
  const tiles = page.getByRole('radio', { name: 'sunset' });
  await expect.poll(() => tiles.count()).toBe(1);
  expect(await tiles.first().isChecked()).toBe(true);
  await expect.poll(async () => psnr(pixelsOf(await readPainted(page)), before)).toBeLessThan(30);

  await hand(page, alike(1), 'drop');
  await expect.poll(() => tiles.count()).toBe(2);
  await hand(page, alike(2), 'paste');
  await expect.poll(() => tiles.count()).toBe(3);
  expect(await tiles.first().isChecked()).toBe(true);
  await page.close();
});

test('what is neither picture nor video is said in one line, and the demo goes on', async () => {
  const page = await app.openApp('?style=mosaic&width=96');
  await untilPainted(page);
  const notice = page.getByRole('alert');

  await page.locator('source-switch input[type=file]').setInputFiles(TEXT);
  await expect.poll(() => notice.innerText()).toContain('“notes.txt” has no video');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect.poll(() => notice.innerText()).toBe('');

  await page.getByLabel('Add a picture as a style').setInputFiles(TEXT);
  await expect.poll(() => notice.innerText()).toContain('“notes.txt” is not a picture');
  await hand(page, TEXT, 'drop');
  await expect.poll(() => notice.innerText()).toContain('neither a picture nor a video');

  await page.getByRole('button', { name: 'Camera' }).click();
  await expect.poll(() => notice.innerText()).toMatch(/camera/i);

  const before = pixelsOf(await readPainted(page));
  await expect.poll(async () => psnr(pixelsOf(await readPainted(page)), before)).toBeLessThan(40);
  expect(await page.getByRole('img', { name: /^Demo clip/ }).count()).toBe(1);
  await page.close();
});
