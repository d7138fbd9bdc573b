/**
 * @file Styles in a file, to be taken to another browser. It is JSON:
 *
 * ```json
 * {
 *   "format": "impasto-styles",
 *   "version": 1,
 *   "styles": [
 *     {
 *       "title": "Carpet",
 *       "added": 1795530000000,
 *       "crop": { "left": 0, "top": 0, "width": 0.5, "height": 0.5 },
 *       "picture": "data:image/jpeg;base64,…"
 *     }
 *   ]
 * }
 * ```
 *
 * `picture` holds the bytes of the picture file as the user gave it, as a data URL; `crop` the part of it
 * that is painted with, in shares of its sides; `added` milliseconds since 1970.
 */
import { WHOLE, type Crop } from './crop.ts';
import { cleanTitle, contentHash, type KeptStyle } from './kept-style.ts';

const FORMAT = 'impasto-styles';
const VERSION = 1;

/** Whether a file may be one of styles, by its name and kind. */
export function isStyleFile({ name, type }: File): boolean {
  return type === 'application/json' || name.toLowerCase().endsWith('.json');
}

/** Writes styles into a file. */
export async function writeStyleFile(styles: readonly KeptStyle[]): Promise<Blob> {
  const entries = await Promise.all(
    styles.map(async ({ title, added, crop, picture }) => ({
      title,
      added,
      crop,
      picture: await dataUrl(picture),
    })),
  );
  const text = JSON.stringify({ format: FORMAT, version: VERSION, styles: entries }, undefined, 1);
  return new Blob([text], { type: 'application/json' });
}

/**
 * Reads the styles of a file; whether their pictures are pictures shows when they are drawn.
 *
 * @throws {TypeError} where it is none of {@link writeStyleFile}, naming the field that is wrong.
 */
export async function readStyleFile(file: Blob): Promise<KeptStyle[]> {
  const document = fieldsOf(parse(await file.text()), 'the file');
  if (document['format'] !== FORMAT) throw new TypeError(`format is not ${FORMAT}`);
  if (document['version'] !== VERSION) {
    throw new TypeError(`version ${String(document['version'])} is not ${VERSION}`);
  }
  const styles = document['styles'];
  if (!Array.isArray(styles)) throw new TypeError('styles is not a list');
  return Promise.all(styles.map((style: unknown, index) => readStyle(style, `styles[${index}]`)));
}

async function readStyle(value: unknown, place: string): Promise<KeptStyle> {
  const fields = fieldsOf(value, place);
  const picture = pictureOf(fields['picture'], `${place}.picture`);
  const title = fields['title'];
  if (typeof title !== 'string') throw new TypeError(`${place}.title is not a text`);
  const added = fields['added'] === undefined ? 0 : fields['added'];
  if (typeof added !== 'number') throw new TypeError(`${place}.added is not a number`);
  return {
    id: await contentHash(picture),
    title: cleanTitle(title, 'A picture'),
    added,
    crop: cropOf(fields['crop'], `${place}.crop`),
    picture,
  };
}

function cropOf(value: unknown, place: string): Crop {
  if (value === undefined) return WHOLE;
  const fields = fieldsOf(value, place);
  const [left, top, width, height] = ['left', 'top', 'width', 'height'].map((name) => {
    const share = fields[name];
    if (typeof share !== 'number' || !(share >= 0 && share <= 1)) {
      throw new TypeError(`${place}.${name} is not a share from 0 to 1`);
    }
    return share;
  });
  if (left === undefined || top === undefined || width === undefined || height === undefined) {
    throw new TypeError(`${place} is not whole`);
  }
  return { left, top, width, height };
}

function fieldsOf(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new TypeError(`${place} is not an object`);
  return { ...value };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TypeError('the file is not JSON', { cause });
  }
}

function pictureOf(value: unknown, place: string): Blob {
  const match =
    typeof value === 'string' ? /^data:(image\/[\w.+-]+);base64,/.exec(value) : undefined;
  if (typeof value !== 'string' || match === undefined || match === null) {
    throw new TypeError(`${place} is not a picture in a data URL`);
  }
  const type = match[1] ?? '';
  try {
    const letters = atob(value.slice(match[0].length));
    return new Blob([Uint8Array.from(letters, (letter) => letter.charCodeAt(0))], { type });
  } catch (cause) {
    throw new TypeError(`${place} is not base64`, { cause });
  }
}

async function dataUrl(picture: Blob): Promise<string> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  let letters = '';
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) {
    letters += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  const type = picture.type.startsWith('image/') ? picture.type : 'image/png';
  return `data:${type};base64,${btoa(letters)}`;
}
