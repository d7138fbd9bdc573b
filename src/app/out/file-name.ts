/** Characters that one file system or other has no room for in names. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]+/gu;

/** A file name that tells the style and the moment: `Impasto - Great wave - 2026-05-04 15.03.09.mp4`. */
export function fileName(style: string, moment: Date, extension: string): string {
  const date = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
  const time = [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two).join('.');
  const title = style.replaceAll(FORBIDDEN, '-').trim().slice(0, 80);
  return `${['Impasto', title, `${date} ${time}`].filter((part) => part !== '').join(' - ')}.${extension}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
