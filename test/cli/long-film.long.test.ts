import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { footprintOf, makeLongFilm } from './long-film.ts';

test.runIf(process.platform === 'linux')(
  'half an hour of 1080p stays under 1.5 GB of tab memory',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'impasto-long-'));
    try {
      const film = await makeLongFilm(folder, 1800);
      const out = join(folder, 'out.mp4');
      const look = ['--style', 'mosaic', '--width', '64', '--style-size', '64'];
      const footprint = await footprintOf(film, ['--out', out, ...look]);
      console.table(footprint);
      expect(footprint).toMatchObject({ status: 0, said: '' });
      expect(footprint.tab).toBeLessThan(1.5e9);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
