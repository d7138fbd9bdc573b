/** @file What a person sees on the page's picture, read out of it. */
import type { Page } from 'playwright-core';
import type { PictureStage } from '../../src/app/picture-stage.ts';
import type { Pixels } from '../../src/engine/pixels.ts';
import { readPng } from '../support/png.ts';

/** A painted picture and the frame it was made from, as PNGs in `data:` URLs. */
export interface Pair {
  readonly original: string;
  readonly painted: string;
}

/** A frame bit by bit, to make it again elsewhere. */
export interface RawFrame {
  readonly bytes: readonly number[];
  readonly shape: VideoFrameBufferInit;
}

/** Milliseconds for an engine to start on a busy machine. */
const PATIENCE = 120_000;

/** Waits until the page shows a painted picture, and nothing is being prepared. */
export async function untilPainted(page: Page): Promise<void> {
  await page.locator('picture-stage canvas.painted').waitFor({ timeout: PATIENCE });
  await page.locator('picture-stage .tag').waitFor({ state: 'detached', timeout: PATIENCE });
}

/** The painted picture as it stands, as a PNG in a `data:` URL. */
export function readPainted(page: Page): Promise<string> {
  return page
    .locator('picture-stage canvas.painted')
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
}

/** The painted picture and its original, read in one moment while the original is held. */
export async function readPair(page: Page): Promise<Pair> {
  await page.getByRole('button', { name: 'Original' }).focus();
  await page.keyboard.down('Space');
  const stage = page.locator('picture-stage .comparing');
  await stage.waitFor();
  const pair = await stage.evaluate((picture) => {
    const read = (name: string): string =>
      picture.querySelector<HTMLCanvasElement>(`canvas.${name}`)!.toDataURL();
    return { original: read('original'), painted: read('painted') };
  });
  await page.keyboard.up('Space');
  return pair;
}

/** The frame that the painted picture was made from, as it came from its source. */
export function readFrame(page: Page): Promise<RawFrame> {
  return page.locator('picture-stage').evaluate(async (stage: PictureStage) => {
    const frame = stage.original!;
    const bytes = new Uint8Array(frame.allocationSize());
    const layout = await frame.copyTo(bytes);
    const { codedWidth, codedHeight, timestamp, colorSpace } = frame;
    const format = frame.format!;
    const size = { codedWidth, codedHeight };
    const shape = { format, ...size, timestamp, layout, colorSpace: colorSpace.toJSON() };
    return { bytes: [...bytes], shape };
  });
}

/** The pixels of a PNG in a `data:` URL. */
export function pixelsOf(png: string): Pixels {
  return readPng(Buffer.from(png.slice(png.indexOf(',') + 1), 'base64'));
}
