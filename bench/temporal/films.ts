import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Film } from './bench-temporal.ts';

const FOLDER = resolve(import.meta.dirname, '../../../shared/media');

const FILES = ['giraffe-720p.mp4', 'cars-432p-aac.mp4', 'people-432p.mp4'];

/** Films beside the project, served to the page; none where they are not there. */
export async function serveFilms(page: Page): Promise<readonly Film[]> {
  const there = FILES.filter((file) => existsSync(join(FOLDER, file)));
  for (const file of there) {
    await page.route(`**/films/${file}`, (route) => route.fulfill({ path: join(FOLDER, file) }));
  }
  return there.map((file) => ({
    name: basename(file).split('-')[0] ?? file,
    url: `/films/${file}`,
  }));
}
