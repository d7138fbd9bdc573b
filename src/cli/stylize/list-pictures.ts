import { mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, parse, resolve } from 'node:path';
import { UserError } from '../user-error.ts';
import { formatOf, type StylizeArguments } from './still-options.ts';
import type { StillFormat } from './still-job.ts';
import type { StillFiles } from './still-server.ts';

/** A picture, where it goes, and as what. */
export interface StillItem extends StillFiles {
  readonly format: StillFormat;
}

/** Files that a folder is searched for: what browsers read. */
const PICTURE = /\.(avif|bmp|gif|jpe?g|png|webp)$/i;

const EXTENSIONS: Readonly<Record<StillFormat, string>> = { png: '.png', jpeg: '.jpg' };

/**
 * The pictures that are to be painted, and where each goes; the folders that they go to are made.
 *
 * @throws {UserError} naming the path that is wrong.
 */
export function listPictures({
  input,
  out,
  format,
}: Pick<StylizeArguments, 'input' | 'out' | 'format'>): StillItem[] {
  const found = statSync(input, { throwIfNoEntry: false });
  if (found === undefined) throw new UserError(`There is no file or folder ${input}.`);
  if (!found.isDirectory()) return [single(input, out, format)];
  if (extname(out) !== '' && !isFolder(out)) {
    throw new UserError(`--out ${out} must be a folder, because ${input} is one.`);
  }
  makeFolder(out);
  if (realpathSync(out) === realpathSync(input)) {
    throw new UserError(`--out ${out} is the folder of the pictures itself.`);
  }
  const names = readdirSync(input)
    .filter((name) => PICTURE.test(name))
    .toSorted();
  if (names.length === 0) throw new UserError(`There is no picture in ${input}.`);
  const items = names.map((name) => itemOf(join(input, name), out, format));
  const taken = new Map<string, string>();
  for (const item of items) {
    const other = taken.get(item.out);
    if (other !== undefined) {
      throw new UserError(
        `${basename(other)} and ${basename(item.input)} would have one name in ${out}.`,
      );
    }
    taken.set(item.out, item.input);
  }
  return items;
}

/**
 * The same pictures, each of which is written beside its result as well.
 *
 * @throws {UserError} where that would write over one of them.
 */
export function withOriginals(items: readonly StillItem[]): StillItem[] {
  const taken = new Set(items.flatMap(({ input, out }) => [input, out]));
  return items.map((item) => {
    const { dir, name, ext } = parse(item.out);
    const original = join(dir, `${name}-original${ext}`);
    if (taken.has(original)) throw new UserError(`--save-original would write over ${original}.`);
    return { ...item, original };
  });
}

function single(input: string, out: string, format: StillFormat | undefined): StillItem {
  if (extname(out) === '' || isFolder(out)) {
    makeFolder(out);
    return distinct(itemOf(input, out, format));
  }
  if (!isFolder(dirname(resolve(out)))) {
    throw new UserError(`--out ${out} cannot be written: there is no folder ${dirname(out)}.`);
  }
  return distinct({ input: resolve(input), out: resolve(out), format: formatOf(out) ?? 'png' });
}

/** In the picture's own format where it is one that is written, else as PNG, which loses nothing. */
function itemOf(input: string, folder: string, asked: StillFormat | undefined): StillItem {
  const format = asked ?? formatOf(input) ?? 'png';
  const name = basename(input, extname(input));
  const extension = formatOf(input) === format ? extname(input) : EXTENSIONS[format];
  return { input: resolve(input), out: resolve(folder, name + extension), format };
}

function distinct(item: StillItem): StillItem {
  const status = statSync(item.out, { throwIfNoEntry: false });
  if (status !== undefined && realpathSync(item.out) === realpathSync(item.input)) {
    throw new UserError(`--out ${item.out} is the picture itself.`);
  }
  return item;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UserError(`--out ${path} cannot be made (${code}).`);
  }
}
