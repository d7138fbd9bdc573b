/** @file Names that follow from that of an output: a film's file, or the pattern of pictures. */
import { basename, dirname, extname, join } from 'node:path';

/** A number in a file's name: `%d`, or `%05d` for five digits and more. */
const NUMBER = /%(?:0(\d))?d/;

/** True for a name that stands for as many pictures as there are: `frames/%05d.png`. */
export function isPicturePattern(out: string): boolean {
  return NUMBER.test(basename(out)) && /\.png$/i.test(out);
}

/** The name of one picture of a pattern's. */
export function pictureName(pattern: string, number: number): string {
  const name = basename(pattern).replace(NUMBER, (_, digits: string | undefined) =>
    String(number).padStart(Number(digits ?? 1), '0'),
  );
  return join(dirname(pattern), name);
}

/** What is written beside an output begins like this: it is called as the film or the folder is. */
function stemOf(out: string): string {
  if (!isPicturePattern(out)) return out.slice(0, -extname(out).length);
  const folder = dirname(out);
  return folder === '.' ? 'pictures' : folder;
}

/** The folder of a conversion in the making. */
export function workFolder(out: string): string {
  return `${isPicturePattern(out) ? stemOf(out) : out}.impasto`;
}

/** Where the contact sheet goes. */
export function sheetName(out: string): string {
  return `${stemOf(out)}.sheet.png`;
}

/** Where the finished part goes of a conversion that broke off. */
export function partName(out: string): string {
  const part = `${stemOf(out)}.part`;
  return isPicturePattern(out) ? join(part, basename(out)) : `${part}${extname(out)}`;
}
