import { readdirSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

/** What the app is made of: where one of these is newer than the build, the build is stale. */
const SOURCES = [
  'src',
  'bench',
  'workers',
  'models',
  'index.html',
  'vite.config.ts',
  'package.json',
];

const BUILT = 'dist/app';

function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** The path itself, and everything under it where it is a folder. */
function filesUnder(path: string): string[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).map((file) => join(path, file));
}

function isFresh(root: string): boolean {
  const built = modified(join(root, BUILT, 'index.html'));
  const sources = SOURCES.flatMap((source) => filesUnder(join(root, source)));
  return sources.every((file) => modified(file) <= built);
}

/**
 * Builds the app into `dist/app` where it is missing there or older than its sources. The new build
 * takes the old one's place when it is whole, so commands may build at the same time.
 */
export async function buildApp(root: string): Promise<void> {
  if (isFresh(root)) return;
  const fresh = join(root, 'dist', `.app-${process.pid}`);
  const stale = join(root, 'dist', `.app-old-${process.pid}`);
  const environment = process.env['NODE_ENV'];
  // A test runner has set it otherwise, and the build would be one for developers.
  process.env['NODE_ENV'] = 'production';
  try {
    await build({ root, logLevel: 'error', build: { outDir: fresh, emptyOutDir: true } });
    await rename(join(root, BUILT), stale).catch(() => undefined);
    await rename(fresh, join(root, BUILT));
  } finally {
    if (environment === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = environment;
    await rm(fresh, { recursive: true, force: true });
    await rm(stale, { recursive: true, force: true });
  }
}
