import { THUMBNAIL_SIZE, type StyleChoice } from '../style-choice.ts';
import { cropPixels, isWhole, type Crop } from './crop.ts';
import type { KeptStyle, StyleRecord } from './kept-style.ts';

/** Digits of the content's hash that tell a style from others, in an address too. */
const DIGITS = 16;

/** Longer side of a part that is cut out, in pixels: styles are encoded no larger. */
const LARGEST_PART = 2048;

/** How a style of the user's is named among the choices, and in an address. */
export function ownId(hash: string): string {
  return `own-${hash.slice(0, DIGITS)}`;
}

/** Whether an address names a style of some user's. */
export function isOwnId(id: string): boolean {
  return id.startsWith('own-');
}

/**
 * Draws what is kept of a style beside its picture.
 *
 * @throws {DOMException} where the browser cannot read the picture.
 */
export async function drawRecord(style: KeptStyle): Promise<StyleRecord> {
  const bitmap = await createImageBitmap(style.picture);
  const part = cropPixels(style.crop, bitmap.width, bitmap.height);
  const side = Math.min(part.width, part.height);
  const middle = {
    left: part.left + (part.width - side) / 2,
    top: part.top + (part.height - side) / 2,
    width: side,
    height: side,
  };
  const thumbnail = drawPart(bitmap, middle, THUMBNAIL_SIZE, THUMBNAIL_SIZE);
  const scale = Math.min(1, LARGEST_PART / Math.max(part.width, part.height));
  const cut = isWhole(style.crop)
    ? undefined
    : drawPart(bitmap, part, Math.ceil(part.width * scale), Math.ceil(part.height * scale));
  bitmap.close();
  const { id, title, added, picture, crop } = style;
  return {
    id,
    title,
    added,
    picture,
    crop,
    thumbnail: thumbnail.getImageData(0, 0, THUMBNAIL_SIZE, THUMBNAIL_SIZE),
    // A file, not a bitmap: films are painted with it, too.
    part: await cut?.canvas.convertToBlob({ type: 'image/png' }),
  };
}

/** A style of the user's as a choice. `isKept`: it outlives the page. */
export async function ownChoice(style: StyleRecord, isKept: boolean): Promise<StyleChoice> {
  const thumbnail = await createImageBitmap(style.thumbnail);
  return {
    id: ownId(style.id),
    title: style.title,
    source: style.part ?? style.picture,
    thumbnail: () => Promise.resolve(thumbnail),
    own: { style, isKept },
  };
}

/** Draws a part of a picture on a canvas of its own. */
function drawPart(
  bitmap: ImageBitmap,
  { left, top, width, height }: Crop,
  outWidth: number,
  outHeight: number,
): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(outWidth, outHeight).getContext('2d');
  if (context === null) throw new Error('no 2D canvas to draw the style on');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, left, top, width, height, 0, 0, outWidth, outHeight);
  return context;
}
