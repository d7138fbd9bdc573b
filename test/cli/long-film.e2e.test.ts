import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { footprintOf, makeLongFilm } from './long-film.ts';

const MEGABYTE = 1e6;

test.runIf(process.platform === 'linux')(
  'two minutes of 1080p take less memory than the file has bytes',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'impasto-long-'));
    try {
      const film = await makeLongFilm(folder, 120);
      const out = join(folder, 'out.mp4');
      const look = ['--style', 'mosaic', '--width', '64', '--style-size', '64'];
      const footprint = await footprintOf(film, ['--out', out, ...look]);
      expect(footprint).toMatchObject({ status: 0, said: '' });
      expect(footprint.input).toBeGreaterThan(250 * MEGABYTE);
      expect(footprint.tab).toBeGreaterThan(20 * MEGABYTE);
      expect(footprint.tab).toBeLessThan(0.9 * footprint.input);
      expect(footprint.command).toBeLessThan(0.9 * footprint.input);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  600_000,
);
