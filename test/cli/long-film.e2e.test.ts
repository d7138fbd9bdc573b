import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { footprintOf, makeLongFilm } from './long-film.ts';

const MEGABYTE = 1e6;

/**
 * Most that the tab may hold. It levels off at 535–576 MB, at 441 MB of input as at 882 MB; with all of
 * the input in memory beside that, two minutes would take some 950 MB.
 */
const MOST = 750 * MEGABYTE;

test.runIf(process.platform === 'linux')(
  'two minutes of 1080p take no more memory than converting levels off at',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'impasto-long-'));
    try {
      const film = await makeLongFilm(folder, 120);
      const out = join(folder, 'out.mp4');
      const look = ['--style', 'mosaic', '--width', '64', '--style-size', '64'];
      const footprint = await footprintOf(film, ['--out', out, ...look]);
      expect(footprint).toMatchObject({ status: 0, said: '' });
      expect(footprint.input).toBeGreaterThan(400 * MEGABYTE);
      expect(footprint.tab).toBeGreaterThan(20 * MEGABYTE);
      expect(footprint.tab).toBeLessThan(MOST);
      expect(footprint.command).toBeLessThan(MOST);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  600_000,
);
