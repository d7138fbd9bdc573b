import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { FilmFormat } from '../video/film-container.ts';
import { isPicturePattern } from './output-names.ts';
import { isFile } from './style-and-model.ts';
import { UserError } from './user-error.ts';

/** Standard input or output, among the names of files. */
export const STANDARD = '-';

/** One video to convert, and where to. */
export interface ListedConversion {
  /** A file, or {@link STANDARD}. */
  readonly input: string;
  /** A file, a pattern of pictures, or {@link STANDARD}. */
  readonly out: string;
}

/** What in a folder is a video. */
const VIDEO_NAME = /\.(mp4|m4v|mov|mkv|webm|ts|mts|m2ts)$/i;

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Video files of a folder by name; the file itself where it is one. */
function filesOf(input: string): string[] {
  if (input === STANDARD || isFile(input)) return [input];
  if (!isFolder(input)) throw new UserError(`There is no file ${input}.`);
  const files = readdirSync(input)
    .filter((name) => VIDEO_NAME.test(name))
    .toSorted();
  if (files.length === 0) throw new UserError(`There is no video in the folder ${input}.`);
  return files.map((name) => join(input, name));
}

/**
 * Pairs videos with the files that they are to become. With several videos, or where `out` is a
 * folder, each is named after its video and its style; pictures get a folder for each video.
 *
 * @throws {UserError} where an input is not there, or is to be its own output.
 */
export function listConversions(
  inputs: readonly string[],
  out: string,
  title: string,
  format: FilmFormat,
): ListedConversion[] {
  const files = inputs.flatMap(filesOf);
  const several = files.length > 1 || inputs.some(isFolder);
  if (several && files.includes(STANDARD)) {
    throw new UserError('Standard input has to be the only input.');
  }
  if (several && (out === STANDARD || isFile(out) || extname(out) !== '')) {
    throw new UserError(`--out ${out} has to be a folder for several videos.`);
  }
  if (!several && format === 'png') return [{ input: files[0] ?? '', out: picturesIn(out) }];
  if (!several && !isFolder(out)) return [alone(files[0] ?? '', out)];
  const names = new Set<string>();
  return files.map((input) => {
    const file = input === STANDARD ? 'video' : basename(input);
    const stem = file.replace(/\.[^.]+$/, '');
    const ending = format === 'png' ? '' : `.${format}`;
    let name = `${stem} - ${title}${ending}`;
    if (names.has(name)) name = `${file} - ${title}${ending}`;
    names.add(name);
    const path = join(out, name);
    return { input, out: format === 'png' ? picturesIn(path) : path };
  });
}

/** Names of pictures in a folder, unless they are named already. */
function picturesIn(out: string): string {
  if (out === STANDARD) throw new UserError('Pictures need a folder: --out is standard output.');
  return isPicturePattern(out) ? out : join(out, '%05d.png');
}

function alone(input: string, out: string): ListedConversion {
  if (out !== STANDARD && extname(out) === '') {
    throw new UserError(`--out ${out} must end in .mp4, .webm or .mkv, or be a folder.`);
  }
  if (isFile(out) && isFile(input) && realpathSync(out) === realpathSync(input)) {
    throw new UserError(`--out ${out} is the input itself.`);
  }
  return { input, out };
}
