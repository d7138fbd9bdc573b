/** @file `npm run bench:pack`: writes the frames and kernels suites into `dist/bench`, to be run anywhere. */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '..');

/** The folder that `packBench` writes. */
export const PACKED = join(ROOT, 'dist/bench');

const MODELS = ['compact', 'tiny'];

/** Bundles the suite with its models and Dawn's binaries into `dist/bench`. */
export async function packBench(): Promise<void> {
  await rm(PACKED, { recursive: true, force: true });
  await build({
    root: ROOT,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['webgpu'] },
    build: { ssr: 'bench/packed/main.ts', outDir: PACKED, emptyOutDir: true, minify: false },
  });
  await writeFile(join(PACKED, 'package.json'), '{ "type": "module" }\n');
  for (const model of MODELS) {
    const folder = join(PACKED, 'models', model);
    await mkdir(folder, { recursive: true });
    for (const file of ['manifest.json', 'weights.safetensors']) {
      await cp(join(ROOT, 'models', model, file), join(folder, file));
    }
  }
  // Named relative to the module that loads them, which is bundled into `assets`.
  const binaries = join(ROOT, 'src/engine/wasm/build');
  await cp(binaries, join(PACKED, 'assets/build'), { recursive: true });
  const dawn = join(PACKED, 'node_modules/webgpu');
  for (const part of ['package.json', 'index.js', 'dist']) {
    await cp(join(ROOT, 'node_modules/webgpu', part), join(dawn, part), { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await packBench();
  console.log(
    `node ${join(PACKED, 'main.js')} --sizes 640x360 --style-size 256 --json kernels.json`,
  );
}
