import { expect, test } from 'vitest';
import { prepareStyle } from '../../src/pool/prepared-style.ts';
import type { BankPicture } from '../../src/styles/style-picture.ts';
import { DEFAULT_GEOMETRY } from '../../src/swap/geometry.ts';

const grey = { width: 2, height: 3, data: new Uint8ClampedArray(24).fill(99) };

async function partOf(picture: BankPicture) {
  const { parts } = await prepareStyle([picture], [1], DEFAULT_GEOMETRY);
  return parts[0]!;
}

test('pictures are known by their pixels', async () => {
  const black = { ...grey, data: new Uint8ClampedArray(24) };
  const turned = { ...grey, width: 3, height: 2 };
  const [part, same, ...others] = await Promise.all(
    [grey, { ...grey, data: grey.data.slice() }, black, turned].map(partOf),
  );
  expect(part!.area).toBe(6);
  expect(same!.key).toBe(part!.key);
  for (const other of others) expect(other.content).not.toBe(part!.content);
});

test('presets are known by name and size, drawn or not', async () => {
  const part = await partOf({ preset: 'mosaic', size: 64 });
  expect(part.area).toBe(64 * 64);
  expect((await partOf({ preset: 'mosaic', size: 64, pixels: grey })).key).toBe(part.key);
  expect((await partOf({ preset: 'mosaic', size: 128 })).key).not.toBe(part.key);
  expect((await partOf({ preset: 'etching', size: 64 })).key).not.toBe(part.key);
});
