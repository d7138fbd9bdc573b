/**
 * @file The page that the sheet is made in which shows moments of the authors' clip: as it is, as they
 * painted it, and as each model does.
 */
import { Stylizer } from '../../index.ts';
import { openVideo } from '../../video/conversion/reading/open-video.ts';
import { decodedSamples } from '../../video/conversion/reading/decoded-samples.ts';
import { uprightFrames } from '../../video/upright-frames.ts';
import type { PaperSheetOptions } from './paper-options.ts';

/** Longest side of the style in the authors' program, in pixels. */
const STYLE_SIDE = 512;
/** Width of a picture, height of the names above, and the gap around, in pixels. */
const CELL_WIDTH = 480;
const HEAD = 32;
const GAP = 6;

async function fetchFile(url: string): Promise<Blob> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.blob();
}

/** What a clip shows at moments spread evenly over it. */
async function momentsOf(file: Blob, count: number): Promise<ImageBitmap[]> {
  const { input, track } = await openVideo(file);
  try {
    const length = await track.computeDuration();
    const found: ImageBitmap[] = [];
    for (let number = 0; number < count; number += 1) {
      const time = ((number + 0.5) / count) * length;
      for await (const { frame } of uprightFrames(decodedSamples(track, time))) {
        found.push(await createImageBitmap(frame));
        frame.close();
        break;
      }
    }
    return found;
  } finally {
    input.dispose();
  }
}

async function painted(
  model: string,
  style: ImageBitmap,
  pictures: readonly ImageBitmap[],
): Promise<OffscreenCanvas[]> {
  const scale = STYLE_SIDE / Math.max(style.width, style.height);
  const styleSize = Math.round(Math.sqrt(style.width * style.height) * scale);
  const stylizer = await Stylizer.create({ model, styleSize, exact: true });
  try {
    await stylizer.setStyle(style);
    const results: OffscreenCanvas[] = [];
    for (const picture of pictures) results.push(await stylizer.stylizePicture(picture));
    return results;
  } finally {
    stylizer.dispose();
  }
}

/** Draws columns of pictures of one shape under their names, and gives the sheet as a PNG. */
async function layOut(
  columns: readonly (readonly [string, readonly (ImageBitmap | OffscreenCanvas)[]])[],
): Promise<Blob> {
  const [first] = columns[0]?.[1] ?? [];
  if (first === undefined) throw new Error('the clip shows nothing');
  const cellHeight = Math.round((CELL_WIDTH * first.height) / first.width);
  const width = columns.length * (CELL_WIDTH + GAP);
  const height = HEAD + (columns[0]?.[1].length ?? 0) * (cellHeight + GAP);
  const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false });
  if (context === null) throw new Error('there is no 2D context to lay the sheet out on');
  context.imageSmoothingQuality = 'high';
  context.font = '18px sans-serif';
  context.textBaseline = 'middle';
  context.fillStyle = 'white';
  for (const [column, [name, pictures]] of columns.entries()) {
    const left = column * (CELL_WIDTH + GAP);
    context.fillText(name, left + GAP, HEAD / 2);
    for (const [row, picture] of pictures.entries()) {
      context.drawImage(picture, left, HEAD + row * (cellHeight + GAP), CELL_WIDTH, cellHeight);
    }
  }
  return context.canvas.convertToBlob();
}

async function makePaperSheet(options: PaperSheetOptions): Promise<string> {
  const { clip, theirs, style, models, moments } = options;
  const [input, result] = await Promise.all(
    [clip, theirs].map(async (url) => momentsOf(await fetchFile(url), moments)),
  );
  if (input === undefined || result === undefined) throw new Error('a clip is missing');
  const painting = await createImageBitmap(await fetchFile(style));
  const ours: [string, OffscreenCanvas[]][] = [];
  for (const model of models) ours.push([model, await painted(model, painting, input)]);
  const sheet = await layOut([['the clip', input], ["the authors'", result], ...ours]);
  const bytes = new Uint8Array(await sheet.arrayBuffer());
  return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
}

Object.assign(globalThis, { makePaperSheet });
