import { sha256 } from '../../sha-256.ts';
import type { Crop } from './crop.ts';

/** A picture of the user's as a style, as it is kept from one visit to the next. */
export interface KeptStyle {
  /** SHA-256 of the picture's bytes, in hexadecimal digits. */
  readonly id: string;
  readonly title: string;
  /** When it was added, in milliseconds: the newest come first. */
  readonly added: number;
  /** The picture as the user gave it. */
  readonly picture: Blob;
  /** The part of it that is painted with. */
  readonly crop: Crop;
}

/** A style with what is drawn of its picture, once and not at every visit. */
export interface StyleRecord extends KeptStyle {
  /** A small square picture of it; as pixels, which are there at once: encoding waits for idle moments. */
  readonly thumbnail: ImageData;
  /** The part that is painted with, as a picture; undefined where that is all of it. */
  readonly part?: Blob | undefined;
}

/** What can be changed about a style. */
export type StyleChange = Pick<KeptStyle, 'title' | 'crop'>;

/** Longest title, in characters. */
const LONGEST = 60;

/** A title as it is kept: one line, not too long; `before` where nothing is left of it. */
export function cleanTitle(title: string, before: string): string {
  const clean = title.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST);
  return clean === '' ? before : clean;
}

/** Names a picture by its content. */
export async function contentHash(picture: Blob): Promise<string> {
  return sha256(await picture.arrayBuffer());
}
