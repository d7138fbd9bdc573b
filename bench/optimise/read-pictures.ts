import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { ensureChromium } from '../../src/cli/chromium.ts';
import type { Pixels } from '../../src/engine/pixels.ts';

/**
 * Reads picture files of any format that a browser knows, scaled so that the longest side has `size`
 * pixels.
 */
export async function readPictures(paths: readonly string[], size: number): Promise<Pixels[]> {
  const browser = await chromium.launch({ executablePath: await ensureChromium() });
  try {
    const page = await browser.newPage();
    const pictures: Pixels[] = [];
    for (const path of paths) {
      const file = readFileSync(path).toString('base64');
      const { data, ...shape } = await page.evaluate(draw, { file, size });
      pictures.push({ ...shape, data: Uint8ClampedArray.from(data) });
    }
    return pictures;
  } finally {
    await browser.close();
  }
}

/** Runs in the browser. */
async function draw({ file, size }: { file: string; size: number }) {
  const bytes = Uint8Array.from(atob(file), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const scale = size / Math.max(bitmap.width, bitmap.height);
  const width = Math.round(bitmap.width * scale);
  const height = Math.round(bitmap.height * scale);
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) throw new Error('there is no 2D context to draw a picture on');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return { width, height, data: [...context.getImageData(0, 0, width, height).data] };
}
