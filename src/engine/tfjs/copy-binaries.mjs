/**
 * @file Copies tfjs's WebAssembly binaries to where `backend.ts` names them, so that bundlers and the
 * packed library find them. Runs under plain Node as part of `npm ci`.
 */
import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const source = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
const target = join(import.meta.dirname, 'build');

await mkdir(target, { recursive: true });
for (const variant of ['', '-simd', '-threaded-simd']) {
  const name = `tfjs-backend-wasm${variant}.wasm`;
  await copyFile(join(source, name), join(target, name));
}
