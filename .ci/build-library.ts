/**
 * @file Builds the package `impasto` into `dist/lib`: the modules that `src/index.ts` and the workers
 * reach, as plain JavaScript with declarations, in the same folders as here.
 *
 * Nothing is bundled. Workers, models and WebAssembly stay what they are in the source,
 * `new URL('…', import.meta.url)`, which bundlers and browsers understand; the consumer's bundler
 * then splits and names them as it does its own. What TypeScript leaves undone is done here: `.ts` in
 * such URLs becomes `.js`, the files they name are copied, `?raw` imports become modules, and the
 * build gets its name.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourcesDigest } from '../src/cli/sources-digest.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const OUT = join(ROOT, 'dist/lib');
const ASSET_URL = /new URL\(\s*'(\.[^']*)',\s*import\.meta\.url,?\s*\)/g;
const BUILD_NAME = /typeof IMPASTO_BUILD === 'undefined' \? 'unbuilt' : IMPASTO_BUILD/;
const RAW_IMPORT = /from '(\.[^']*)\?raw'/g;

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Finishes one emitted module; `folder` is where its source lies. */
function finish(module: string): void {
  const folder = join(ROOT, relative(OUT, dirname(module)));
  const text = readFileSync(module, 'utf8')
    .replace(ASSET_URL, (whole: string, target: string) => {
      if (target.endsWith('.ts')) return whole.replace(target, target.replace(/\.ts$/, '.js'));
      const source = join(folder, target);
      const copy = join(OUT, relative(ROOT, source));
      mkdirSync(dirname(copy), { recursive: true });
      copyFileSync(source, copy);
      return whole;
    })
    .replace(BUILD_NAME, () => JSON.stringify(sourcesDigest(ROOT)))
    .replace(RAW_IMPORT, (_whole, target: string) => {
      const content = readFileSync(join(folder, target), 'utf8');
      write(`${join(dirname(module), target)}.js`, `export default ${JSON.stringify(content)};\n`);
      return `from '${target}.js'`;
    });
  writeFileSync(module, text);
}

rmSync(OUT, { recursive: true, force: true });
const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
const { status } = spawnSync(
  process.execPath,
  [tsc, '-p', join(ROOT, '.ci/tsconfig.library.json')],
  {
    stdio: 'inherit',
  },
);
if (status !== 0) process.exit(status ?? 1);
const emitted = readdirSync(OUT, { recursive: true, encoding: 'utf8' });
for (const path of emitted.filter((name) => name.endsWith('.js'))) finish(join(OUT, path));
