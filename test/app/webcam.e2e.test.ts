import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pixels } from '../../src/engine/pixels.ts';
import { startAppBrowser, type AppBrowser } from '../support/app-browser.ts';
import { psnr } from '../support/psnr.ts';
import { writeY4m } from '../support/y4m.ts';
import { pixelsOf, readFrame, readPair, untilPainted, type Pair } from './stage.ts';

const WIDTH = 160;
const HEIGHT = 120;
const FRAMES = 20;

let app: AppBrowser;
let folder: string;

/**
 * Waves that never repeat, in a warm tint, with a bar that wanders to the right. Only the luma
 * changes: how a browser doubles 4:2:0 chroma is not what is tested.
 */
function drawFrame(number: number): Pixels {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
  const bar = (number / FRAMES) * WIDTH;
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const waves = Math.sin(x / 9 + y / 31) + Math.cos(y / 7 - x / 23) + Math.sin((x * y) / 900);
      const luma = Math.abs(x - bar) < 10 ? 80 : 22 * waves;
      data.set([140 + luma, 115 + luma, 90 + luma, 255], (y * WIDTH + x) * 4);
    }
  }
  return { width: WIDTH, height: HEIGHT, data };
}

const frames = Array.from({ length: FRAMES }, (_, number) => drawFrame(number));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'impasto-camera-'));
  const file = join(folder, 'camera.y4m');
  await writeFile(file, writeY4m(frames, 10));
  app = await startAppBrowser({ camera: file });
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

/** The pair once the frames that were on their way when the source was paused have come. */
async function settledPair(page: Page): Promise<Pair> {
  let pair = await readPair(page);
  await expect
    .poll(async () => {
      const before = pair.painted;
      await page.waitForTimeout(300);
      pair = await readPair(page);
      return pair.painted === before;
    })
    .toBe(true);
  return pair;
}

test('one click paints what the camera sees, and the demo comes back with another', async () => {
  const page = await app.openApp(`?style=starry-swirls&width=${WIDTH}&model=compact&stability=0`);
  await untilPainted(page);
  await page.getByRole('button', { name: 'Camera' }).click();
  const painting = page.getByRole('img', { name: /fake|camera\.y4m/i });
  await painting.waitFor();
  await expect.poll(async () => pixelsOf((await readPair(page)).original).height).toBe(HEIGHT);

  await page.getByRole('button', { name: 'Pause' }).click();
  const { original, painted } = await settledPair(page);
  const seen = pixelsOf(original);
  const likeness = frames.map((frame) => psnr(seen, frame));
  expect(Math.max(...likeness)).toBeGreaterThan(30);

  const lab = await app.openLab();
  const expected = await lab.evaluate(
    ([frame, width]) => window.lab.paintFrame(frame, 'starry-swirls', { width }),
    [await readFrame(page), WIDTH] as const,
  );
  expect(psnr(pixelsOf(painted), pixelsOf(expected))).toBeGreaterThanOrEqual(40);

  await page.getByRole('button', { name: 'Play' }).click();
  await expect
    .poll(async () => psnr(pixelsOf((await readPair(page)).original), seen))
    .toBeLessThan(30);

  await page.getByRole('button', { name: 'Demo' }).click();
  await page.getByRole('img', { name: /^Demo clip/ }).waitFor();
  await page.close();
  await lab.close();
});

test('an address can open the page on the camera', async () => {
  const page = await app.openApp('?source=camera&style=starry-swirls&width=96');
  await page.getByRole('img', { name: /fake|camera\.y4m/i }).waitFor();
  await untilPainted(page);
  expect(new URL(page.url()).search).toContain('source=camera');
  await page.close();
});

test('a part of what the camera sees becomes the style that it is painted with', async () => {
  const page = await app.openApp('?source=camera&style=mosaic&width=96&model=tiny');
  await page.getByRole('img', { name: /fake|camera\.y4m/i }).waitFor();
  await untilPainted(page);
  await page.keyboard.press('g');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('slider', { name: 'Part' }).fill('0.5');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('img', { name: /painted as Seen at/ }).waitFor();
  // The camera's picture is warm all over, the mosaic is not.
  await expect
    .poll(async () => {
      const { data } = pixelsOf((await readPair(page)).painted);
      let warm = 0;
      for (let i = 0; i < data.length; i += 4) warm += data[i]! > data[i + 2]! ? 1 : 0;
      return warm / (data.length / 4);
    })
    .toBeGreaterThan(0.97);
  await page.close();
});
