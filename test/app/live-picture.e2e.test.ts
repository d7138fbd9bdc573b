import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppBrowser, type AppBrowser } from '../support/app-browser.ts';
import { psnr } from '../support/psnr.ts';
import { pixelsOf, readPainted, readPair, untilPainted } from './stage.ts';

let app: AppBrowser;

beforeAll(async () => {
  app = await startAppBrowser();
});

afterAll(() => app.close());

test('the page paints a frame as the engine does outside it, and goes on to others', async () => {
  const page = await app.openApp(
    '?source=demo&time=1.5&freeze&style=mosaic&width=96&model=compact',
  );
  await untilPainted(page);
  const painted = pixelsOf(await readPainted(page));
  expect([painted.width, painted.height]).toEqual([96, 54]);

  const lab = await app.openLab();
  const expected = await lab.evaluate(() =>
    window.lab.paint(window.lab.drawDemo(640, 360, 1.5), 'mosaic', { width: 96 }),
  );
  expect(psnr(painted, pixelsOf(expected))).toBeGreaterThanOrEqual(40);

  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(async () => psnr(pixelsOf(await readPainted(page)), painted)).toBeLessThan(30);
  await page.close();
  await lab.close();
});

test('controls change the picture at once, even while it stands still', async () => {
  const page = await app.openApp('?time=1.5&freeze&style=mosaic&width=96');
  await untilPainted(page);
  const before = pixelsOf(await readPainted(page));

  await page.getByRole('slider', { name: 'Strength' }).fill('0');
  await expect.poll(async () => psnr(pixelsOf(await readPainted(page)), before)).toBeLessThan(30);
  await expect.poll(() => new URL(page.url()).search).toContain('strength=0');

  await page.getByRole('group', { name: 'Width' }).getByText('240').click();
  await expect.poll(async () => pixelsOf(await readPainted(page)).width).toBe(240);
  await page.close();
});

test('holding the picture shows the frame it was made from', async () => {
  const page = await app.openApp('?time=1.5&freeze&style=mosaic&width=96');
  await untilPainted(page);
  const { original } = await readPair(page);
  const lab = await app.openLab();
  const expected = await lab.evaluate(() => window.lab.drawDemo(640, 360, 1.5));
  expect(psnr(pixelsOf(original), pixelsOf(expected))).toBeGreaterThanOrEqual(40);

  const canvas = page.locator('picture-stage canvas.original');
  expect(await canvas.isVisible()).toBe(false);
  await page.locator('picture-stage .picture').hover({ position: { x: 40, y: 40 } });
  await page.mouse.down();
  await canvas.waitFor();
  await page.mouse.up();
  await canvas.waitFor({ state: 'hidden' });
  await page.close();
  await lab.close();
});
