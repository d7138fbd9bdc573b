import { BUILD_ID } from '../build-id.ts';
import { sha256 } from '../sha-256.ts';
import type { BankPicture } from '../styles/style-picture.ts';
import type { PatchGeometry } from '../swap/geometry.ts';

/** One picture of a style. */
export interface PreparedPart {
  /** Same key, same pixels and geometry. */
  readonly key: string;
  /** Names the pixels: same content, same pixels. Undefined where they are not for keeping. */
  readonly content: string | undefined;
  readonly picture: BankPicture;
  /** Number of its pixels. */
  readonly area: number;
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

/**
 * Names a style by its content, so that the same picture at the same settings is known again; a preset
 * by its name and by the build that draws it.
 */
export async function prepareStyle(
  pictures: readonly BankPicture[],
  weights: readonly number[],
  geometry: PatchGeometry,
): Promise<PreparedStyle> {
  const parts = await Promise.all(pictures.map((picture) => preparePart(picture, geometry)));
  return { key: parts.map(({ key }) => key).join('+'), parts, geometry, weights };
}

async function preparePart(
  picture: BankPicture,
  { patchSize, styleStride }: PatchGeometry,
): Promise<PreparedPart> {
  const content = await contentOf(picture);
  const area = 'preset' in picture ? picture.size ** 2 : picture.width * picture.height;
  return { key: [content, patchSize, styleStride].join('/'), content, picture, area };
}

async function contentOf(picture: BankPicture): Promise<string> {
  if ('preset' in picture) return ['preset', picture.preset, picture.size, BUILD_ID].join('/');
  const { data, width, height } = picture;
  return [await sha256(new Uint8Array(data)), width, height].join('/');
}
