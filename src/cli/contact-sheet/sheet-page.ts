/**
 * @file The page that the contact sheet is made in: stylises pictures with the presets, on the
 * engine itself, and counts how many different style patches each picture uses.
 */
import { createEngine } from '../../engine/create-engine.ts';
import type { Pixels } from '../../engine/pixels.ts';
import { loadModel } from '../../model/load-model.ts';
import { createContext } from '../../styles/motif.ts';
import { PRESETS } from '../../styles/presets.ts';
import { StylePicture } from '../../styles/style-picture.ts';
import type { Activations } from '../../swap/activations.ts';
import { DEFAULT_GEOMETRY } from '../../swap/geometry.ts';
import { DEMO_SECONDS, drawDemoFrame } from '../../video/demo-clip.ts';
import type { ContactSheet, SheetOptions } from './sheet-options.ts';

/** Area of the style pictures: what the app uses unless told otherwise. */
const STYLE_SIZE = 256;
/** Height of a row of the sheet and the gap between cells, in pixels. */
const CELL_HEIGHT = 200;
const GAP = 4;

/** A content picture under its name. */
interface Content {
  readonly name: string;
  readonly pixels: Pixels;
}

/** A picture scaled to `longSide`, the aspect kept, both sides rounded to multiples of 4. */
async function fetchContent(url: string, longSide: number): Promise<Content> {
  const response = await fetch(url);
  const bitmap = await createImageBitmap(await response.blob());
  const scale = longSide / Math.max(bitmap.width, bitmap.height);
  const width = Math.round((bitmap.width * scale) / 4) * 4;
  const height = Math.round((bitmap.height * scale) / 4) * 4;
  const context = createContext(longSide);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return { name: url.split('/').at(-1) ?? url, pixels: context.getImageData(0, 0, width, height) };
}

function demoContent(share: number, longSide: number): Content {
  const height = Math.round((longSide * 9) / 64) * 4;
  const context = createContext(longSide);
  drawDemoFrame(context, longSide, height, share * DEMO_SECONDS);
  const pixels = context.getImageData(0, 0, longSide, height);
  return { name: `demo-clip-${share}`, pixels };
}

/** The 8-bit picture of decoded values. */
function toPixels({ width, height, data }: Activations): Pixels {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [index, value] of data.entries()) {
    pixels[Math.floor(index / 3) * 4 + (index % 3)] = value * 255;
  }
  return { width, height, data: pixels };
}

/** Draws pictures side by side in rows, each CELL_HEIGHT high, and gives the sheet as a PNG. */
async function layOut(rows: readonly (readonly Pixels[])[]): Promise<string> {
  const cells = rows.map((row) =>
    row.map(({ width, height, data }) => {
      const cell = new OffscreenCanvas(width, height);
      cell.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(data), width), 0, 0);
      return cell;
    }),
  );
  const widthOf = (cell: OffscreenCanvas) => Math.round((cell.width / cell.height) * CELL_HEIGHT);
  const width = Math.max(
    ...cells.map((row) => row.reduce((sum, cell) => sum + widthOf(cell) + GAP, 0)),
  );
  const sheet = new OffscreenCanvas(width, cells.length * (CELL_HEIGHT + GAP));
  const context = sheet.getContext('2d');
  if (context === null) throw new Error('there is no 2D context to lay the sheet out on');
  context.imageSmoothingQuality = 'high';
  for (const [index, row] of cells.entries()) {
    let left = 0;
    for (const cell of row) {
      context.drawImage(cell, left, index * (CELL_HEIGHT + GAP), widthOf(cell), CELL_HEIGHT);
      left += widthOf(cell) + GAP;
    }
  }
  const bytes = new Uint8Array(await (await sheet.convertToBlob()).arrayBuffer());
  return bytes.reduce((text, byte) => text + String.fromCharCode(byte), '');
}

async function makeSheet(options: SheetOptions): Promise<ContactSheet> {
  const { engine: name, contents: urls, longSide, every, draw } = options;
  const photographs = await Promise.all(urls.map((url) => fetchContent(url, longSide)));
  const contents = [demoContent(0, longSide), demoContent(0.5, longSide), ...photographs];
  const engine = await createEngine(name, await loadModel('compact'));
  const white: Pixels = { width: 1, height: 1, data: new Uint8ClampedArray(4).fill(255) };
  const rows: Pixels[][] = [[white, ...contents.map(({ pixels }) => pixels)]];
  const counts: Record<string, Record<string, number>> = {};
  for (const [index, preset] of PRESETS.entries()) {
    const style = await (await StylePicture.from(preset.name)).pixels(STYLE_SIZE);
    const bank = await engine.createBank(style, DEFAULT_GEOMETRY);
    const row = [style];
    const count: Record<string, number> = {};
    for (const [place, content] of contents.entries()) {
      if ((place + index) % every !== 0) continue;
      const field = await engine.match(await engine.encode(content.pixels), bank);
      count[content.name] = new Set(field.indices).size;
      if (draw) row.push(toPixels(await engine.decode(await engine.blend(field, bank))));
    }
    counts[preset.name] = count;
    rows.push(row);
    bank.dispose();
  }
  engine.dispose();
  return { counts, png: draw ? btoa(await layOut(rows)) : '' };
}

Object.assign(globalThis, { makeSheet });
