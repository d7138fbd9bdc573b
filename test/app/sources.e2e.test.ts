import { Buffer } from 'node:buffer';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppBrowser, type AppBrowser } from '../support/app-browser.ts';
import { psnr } from '../support/psnr.ts';
import { pixelsOf, readPainted, untilPainted } from './stage.ts';

let app: AppBrowser;

beforeAll(async () => {
  app = await startAppBrowser({ camera: true });
});

afterAll(() => app.close());

async function expectMoving(page: Page): Promise<void> {
  const before = pixelsOf(await readPainted(page));
  await expect.poll(async () => psnr(pixelsOf(await readPainted(page)), before)).toBeLessThan(45);
}

const REFUSALS = [
  ['NotAllowedError', 'Camera', /camera is blocked. Allow it/],
  ['NotFoundError', 'Camera', /No camera was found. Plug one in/],
  ['NotReadableError', 'Camera', /Another program is using the camera. Close it/],
  ['NotAllowedError', 'Screen', /Nothing was shared. Press Screen again/],
] as const;

test('a source that does not open is one line that says what to do, and the demo goes on', async () => {
  const page = await app.openApp('?style=mosaic&width=96');
  await untilPainted(page);
  for (const [name, button, line] of REFUSALS) {
    await page.evaluate((failure) => {
      const refuse = (): Promise<never> => Promise.reject(new DOMException('refused', failure));
      navigator.mediaDevices.getUserMedia = refuse;
      navigator.mediaDevices.getDisplayMedia = refuse;
    }, name);
    await page.getByRole('button', { name: button, exact: true }).click();
    await expect.poll(() => page.getByRole('alert').innerText()).toMatch(line);
  }
  await page.getByRole('img', { name: /^Demo clip/ }).waitFor();
  await expectMoving(page);
  await page.close();
});

test('the camera has a menu, a resolution and a mirror', async () => {
  const page = await app.openApp('?source=camera&style=mosaic&width=96');
  await page.getByRole('img', { name: /fake/i }).waitFor();
  await untilPainted(page);
  const menu = page.getByRole('combobox', { name: 'Camera' });
  await expect
    .poll(() => menu.locator('option').allInnerTexts())
    .toContainEqual(expect.stringMatching(/fake/i));
  await page.getByRole('combobox', { name: 'Resolution' }).selectOption('360');
  await expect.poll(() => new URL(page.url()).search).toContain('lines=360');
  await expect
    .poll(() =>
      page
        .locator('picture-stage')
        .evaluate((stage) => Reflect.get(stage, 'original')?.displayHeight),
    )
    .toBe(360);

  const mirror = page.getByRole('button', { name: 'Mirror' });
  const layers = page.locator('picture-stage .mirrored');
  await layers.waitFor();
  await mirror.click();
  await layers.waitFor({ state: 'detached' });
  expect(await mirror.getAttribute('aria-pressed')).toBe('false');
  await page.close();
});

test('a camera that is unplugged gives way to the demo, and comes back when it is plugged in', async () => {
  const page = await app.browser.newPage();
  // A track that can end by itself, as that of a camera does when it is unplugged.
  await page.addInitScript(() => {
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wish) => {
      const [track] = (await real(wish)).getVideoTracks();
      const plug = new MediaStreamTrackGenerator({ kind: 'video' });
      if (track === undefined) throw new Error('the fake camera gave no track');
      const { readable } = new MediaStreamTrackProcessor({ track });
      const unplug = new AbortController();
      Object.assign(window, { unplug: () => unplug.abort() });
      readable.pipeTo(plug.writable, { signal: unplug.signal }).catch(() => track.stop());
      return new MediaStream([plug]);
    };
  });
  await page.goto(`${app.appUrl}?source=camera&style=mosaic&width=96`);
  const source = page.getByRole('group', { name: 'Source' });
  const pressed = source.locator('[aria-pressed=true]');
  await expect.poll(() => pressed.innerText()).toBe('Camera');
  await untilPainted(page);
  await page.evaluate(() => Reflect.get(window, 'unplug')());
  await expect.poll(() => pressed.innerText()).toBe('Demo');
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('Plug it in again');
  await expectMoving(page);
  await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')));
  await expect.poll(() => pressed.innerText()).toBe('Camera');
  await expect.poll(() => page.getByRole('alert').innerText()).toBe('');
  await expectMoving(page);
  await page.close();
});

test('a still picture is painted, and painted anew when a setting changes', async () => {
  const page = await app.openApp('?style=mosaic&width=96');
  await untilPainted(page);
  const lab = await app.openLab();
  const png = await lab.evaluate(() => window.lab.drawDemo(120, 90, 3));
  await lab.close();
  await page.locator('source-switch input[type=file]').setInputFiles({
    name: 'sunset.png',
    mimeType: 'image/png',
    buffer: Buffer.from(png.slice(png.indexOf(',') + 1), 'base64'),
  });
  await page.getByRole('img', { name: /^sunset\.png/ }).waitFor();
  await expect.poll(async () => pixelsOf(await readPainted(page)).height).toBe(72);
  expect(await page.getByRole('button', { name: 'Pause' }).isVisible()).toBe(false);
  const before = pixelsOf(await readPainted(page));
  await page.getByRole('slider', { name: 'Strength' }).fill('0');
  await expect.poll(async () => psnr(pixelsOf(await readPainted(page)), before)).toBeLessThan(30);
  await page.close();
});

test('in a hidden tab the demo clip goes on, without timers and animation frames of the page', async () => {
  const page = await app.openApp('?style=mosaic&width=96');
  await untilPainted(page);
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Object.assign(window, { setTimeout: () => 0, requestAnimationFrame: () => 0 });
  });
  const frame = (): Promise<number> =>
    page.locator('picture-stage').evaluate((stage) => Reflect.get(stage, 'original').timestamp);
  const before = await frame();
  await expect.poll(frame).toBeGreaterThan(before + 2e6);
  await page.close();
});
