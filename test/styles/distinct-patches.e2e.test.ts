import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { runSheet } from '../../src/cli/contact-sheet/run-sheet.ts';
import { PRESETS } from '../../src/styles/presets.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Photographs where they are there; the drawn clip is always among the contents. */
const PHOTOGRAPHS = resolve(ROOT, '../shared/eval/contents');

// Every preset meets every seventh content, a different seventh from preset to preset.
test('a picture in a preset is made of at least 300 different patches of it', async () => {
  const options = { engine: 'tfjs-wasm', longSide: 256, every: 7, draw: false } as const;
  const { counts } = await runSheet(ROOT, PHOTOGRAPHS, options);
  expect(Object.keys(counts)).toEqual(PRESETS.map(({ name }) => name));
  const all = Object.entries(counts).flatMap(([preset, count]) =>
    Object.entries(count).map(([content, distinct]) => ({ preset, content, distinct })),
  );
  expect(all.length).toBeGreaterThan(0);
  expect(all.filter(({ distinct }) => distinct < 300)).toEqual([]);
});
