/** A part of a picture, in shares of its width and height, 0–1. */
export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A place on a picture, in the same shares. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** All of a picture. */
export const WHOLE: Crop = { left: 0, top: 0, width: 1, height: 1 };

/** Least side of a part, in pixels of the picture: below there are no strokes to take. */
const LEAST = 32;

const limit = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

/** Least share that a part of a side of `pixels` may be. */
export function leastShare(pixels: number): number {
  return Math.min(1, LEAST / pixels);
}

/** True where a part is all there is. */
export function isWhole({ width, height }: Crop): boolean {
  return width >= 1 && height >= 1;
}

/** The part between two corners, at least `least` wide and high, within the picture. */
export function cropBetween(a: Place, b: Place, least: { x: number; y: number }): Crop {
  const across = span(a.x, b.x, least.x);
  const down = span(a.y, b.y, least.y);
  return { left: across.from, top: down.from, width: across.size, height: down.size };
}

/** The same part elsewhere, its top left corner at a place or as near as the picture allows. */
export function moveCrop(crop: Crop, { x, y }: Place): Crop {
  return {
    ...crop,
    left: limit(x, 0, 1 - crop.width),
    top: limit(y, 0, 1 - crop.height),
  };
}

/** A part of the picture's own shape, `share` of its sides, about the middle of `crop`. */
export function scaleCrop(crop: Crop, share: number): Crop {
  const middle = { x: crop.left + crop.width / 2, y: crop.top + crop.height / 2 };
  const sized = { ...crop, width: share, height: share };
  return moveCrop(sized, { x: middle.x - share / 2, y: middle.y - share / 2 });
}

/** The part of a picture in whole pixels, at least one each way. */
export function cropPixels(crop: Crop, width: number, height: number): Crop {
  const left = Math.min(width - 1, Math.round(crop.left * width));
  const top = Math.min(height - 1, Math.round(crop.top * height));
  return {
    left,
    top,
    width: limit(Math.round(crop.width * width), 1, width - left),
    height: limit(Math.round(crop.height * height), 1, height - top),
  };
}

/** From `a` towards `b`, at least `least` long, within 0–1. */
function span(a: number, b: number, least: number): { from: number; size: number } {
  const size = Math.max(least, Math.abs(limit(b, 0, 1) - limit(a, 0, 1)));
  const from = b < a ? limit(a, 0, 1) - size : limit(a, 0, 1);
  return { from: limit(from, 0, 1 - size), size };
}
