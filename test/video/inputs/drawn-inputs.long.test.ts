import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DRAWN } from './drawn.ts';
import { useFilmCheck } from './use-film-check.ts';

const bench = useFilmCheck();

describe('a clip of the browser', () => {
  test.each(DRAWN)('$name', async (input) => {
    const path = join(bench().folder, `in-${input.name}`);
    writeFileSync(path, await bench().lab.draw(input));
    expect(
      await bench().check.film(`drawn-${input.name}`, path, { ...input, format: 'mp4' }),
    ).toEqual([]);
  });

  test.each(['mkv', 'webm', 'ts'] as const)('cut off, %s', async (format) => {
    const codec = format === 'webm' ? 'vp9' : 'avc';
    const file = await bench().lab.draw({ name: format, format, codec });
    expect(await bench().check.cut(`drawn-${format}`, file, 9, 1)).toEqual([]);
  });

  test('without its index is refused in a line', async () => {
    const file = await bench().lab.draw({ name: 'cut', format: 'mp4', codec: 'avc' });
    const half = file.subarray(0, file.length / 2);
    expect(await bench().check.refusal(half, /breaks off before its index/)).toEqual([]);
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(4096)],
    ['words', Buffer.from('These are words, and no film comes of them.\n'.repeat(40))],
  ])('%s is refused in a line', async (_, file) => {
    expect(await bench().check.refusal(file, /not a video/)).toEqual([]);
  });
});
