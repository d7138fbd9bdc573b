import { expect, test } from 'vitest';
import { contentHash, type KeptStyle } from '../../../src/app/library/kept-style.ts';
import { isStyleFile, readStyleFile, writeStyleFile } from '../../../src/app/library/style-file.ts';

async function style(title: string, bytes: readonly number[]): Promise<KeptStyle> {
  const picture = new Blob([Uint8Array.from(bytes)], { type: 'image/jpeg' });
  const crop = { left: 0.25, top: 0, width: 0.5, height: 1 };
  return { id: await contentHash(picture), title, added: 1_795_530_000_000, picture, crop };
}

const told = ({ id, title, added, crop }: KeptStyle): unknown => ({ id, title, added, crop });

test('styles come out of a file as they went in, byte for byte', async () => {
  const bytes = Array.from({ length: 40_000 }, (_, index) => (index * 31) % 256);
  const styles = [await style('Carpet', bytes), await style('Leaf “2”', [255, 216, 0])];
  const read = await readStyleFile(await writeStyleFile(styles));
  expect(read.map(told)).toEqual(styles.map(told));
  expect(new Uint8Array(await read[0]!.picture.arrayBuffer())).toEqual(Uint8Array.from(bytes));
  expect(read[0]!.picture.type).toBe('image/jpeg');
});

test.each([
  ['{', 'the file is not JSON'],
  ['[]', 'format is not impasto-styles'],
  ['{"format":"impasto-styles","version":2}', 'version 2 is not 1'],
  ['{"format":"impasto-styles","version":1}', 'styles is not a list'],
  ['{"format":"impasto-styles","version":1,"styles":[3]}', 'styles[0] is not an object'],
  [
    '{"format":"impasto-styles","version":1,"styles":[{"title":"a","picture":"https://x.y/z.png"}]}',
    'styles[0].picture is not a picture in a data URL',
  ],
  [
    '{"format":"impasto-styles","version":1,"styles":[{"title":"a","picture":"data:image/png;base64,AA==","crop":{"left":2}}]}',
    'styles[0].crop.left is not a share from 0 to 1',
  ],
])('%s is refused: %s', async (text, message) => {
  await expect(readStyleFile(new Blob([text]))).rejects.toThrow(new TypeError(message));
});

test('files of styles are known by name or kind', () => {
  expect(isStyleFile(new File([], 'Styles.JSON'))).toBe(true);
  expect(isStyleFile(new File([], 'styles', { type: 'application/json' }))).toBe(true);
  expect(isStyleFile(new File([], 'leaf.png', { type: 'image/png' }))).toBe(false);
});
