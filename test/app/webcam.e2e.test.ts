import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pixels } from '../../src/engine/pixels.ts';
import { startAppBrowser, type AppBrowser } from '../support/app-browser.ts';
import { psnr } from '../support/psnr.ts';
import { writeY4m } from '../support/y4m.ts';
import { pixelsOf, readPair, untilPainted } from './stage.ts';

const WIDTH = 160;
const HEIGHT = 120;
const FRAMES = 20;

let app: AppBrowser;
let folder: string;

/** Warm waves over a cool ground, with a bar that wanders to the right. */
function drawFrame(number: number): Pixels {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
  const bar = (number / FRAMES) * WIDTH;
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const wave = Math.sin(x / 9) * Math.cos(y / 7);
      const colour =
        Math.abs(x - bar) < 10 ? [250, 250, 240] : [150 + 90 * wave, 90, 140 - 90 * wave];
      data.set([...colour, 255], (y * WIDTH + x) * 4);
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

test('one click paints what the camera sees, and the demo comes back with another', async () => {
  const page = await app.openApp(`?style=mosaic&width=${WIDTH}`);
  await untilPainted(page);
  await page.getByRole('button', { name: 'Camera' }).click();
  const painting = page.getByRole('img', { name: /fake|camera\.y4m/i });
  await painting.waitFor();
  await expect.poll(async () => pixelsOf((await readPair(page)).original).height).toBe(HEIGHT);

  const first = await readPair(page);
  const seen = pixelsOf(first.original);
  const likeness = frames.map((frame) => psnr(seen, frame));
  expect(Math.max(...likeness)).toBeGreaterThan(25);

  const lab = await app.openLab();
  const expected = await lab.evaluate(
    ([original, width]) => window.lab.paint(original, 'mosaic', { width }),
    [first.original, WIDTH] as const,
  );
  expect(psnr(pixelsOf(first.painted), pixelsOf(expected))).toBeGreaterThanOrEqual(40);

  await expect
    .poll(async () => psnr(pixelsOf((await readPair(page)).original), seen))
    .toBeLessThan(30);

  await page.getByRole('button', { name: 'Demo' }).click();
  await page.getByRole('img', { name: /^Demo clip/ }).waitFor();
  await page.close();
  await lab.close();
});
