import type { Pixels } from '../engine/pixels.ts';
import { sha256 } from '../sha-256.ts';
import type { PatchGeometry } from '../swap/geometry.ts';

/** One picture of a style. */
export interface PreparedPart {
  /** Same key, same pixels and geometry. */
  readonly key: string;
  /** Names the pixels: same content, same pixels. */
  readonly content: string;
  readonly pixels: Pixels;
}

/** A style as workers get it: a picture, or several that are mixed. */
export interface PreparedStyle {
  /** Same key, same parts in the same order. */
  readonly key: string;
  readonly parts: readonly PreparedPart[];
  readonly geometry: PatchGeometry;
  /** One per part; what a mix is at the moment, and no part of what is prepared. */
  readonly weights: readonly number[];
}

/** Names a style by its content, so that the same picture at the same settings is known again. */
export async function prepareStyle(
  pictures: readonly Pixels[],
  weights: readonly number[],
  geometry: PatchGeometry,
): Promise<PreparedStyle> {
  const parts = await Promise.all(pictures.map((pixels) => preparePart(pixels, geometry)));
  return { key: parts.map(({ key }) => key).join('+'), parts, geometry, weights };
}

async function preparePart(
  pixels: Pixels,
  { patchSize, styleStride }: PatchGeometry,
): Promise<PreparedPart> {
  const hash = await sha256(new Uint8Array(pixels.data));
  const content = [hash, pixels.width, pixels.height].join('/');
  return { key: [content, patchSize, styleStride].join('/'), content, pixels };
}
