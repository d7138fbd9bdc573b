import type { Pixels } from '../engine/pixels.ts';
import type { PatchGeometry } from '../swap/geometry.ts';

/** A style as workers get it. */
export interface PreparedStyle {
  /** Same key, same pixels and geometry. */
  readonly key: string;
  readonly pixels: Pixels;
  readonly geometry: PatchGeometry;
}

/** Names a style by its content, so that the same picture at the same settings is known again. */
export async function prepareStyle(
  pixels: Pixels,
  geometry: PatchGeometry,
): Promise<PreparedStyle> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(pixels.data));
  const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'));
  const { patchSize, styleStride } = geometry;
  const key = [hash.join(''), pixels.width, pixels.height, patchSize, styleStride].join('/');
  return { key, pixels, geometry };
}
