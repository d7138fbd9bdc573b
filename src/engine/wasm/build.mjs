/**
 * @file Compiles the AssemblyScript module into `build/`: with and without relaxed SIMD, each for
 * shared memory (threads) and for plain memory.
 */
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';

/** 2 GB: the largest memory that every browser can address. */
const MAX_PAGES = 32768;

const folder = dirname(fileURLToPath(import.meta.url));
await mkdir(join(folder, 'build'), { recursive: true });

for (const simd of ['relaxed', 'plain']) {
  for (const memory of ['shared', 'plain']) {
    const { error } = await main(
      [
        join(folder, 'assembly/index.ts'),
        '--outFile',
        join(folder, `build/${simd}-simd-${memory}-memory.wasm`),
        '-O3',
        '--noAssert',
        '--runtime',
        'stub',
        '--use',
        'abort=',
        '--importMemory',
        '--enable',
        simd === 'relaxed' ? 'simd,relaxed-simd,threads' : 'simd,threads',
        '--maximumMemory',
        String(MAX_PAGES),
        ...(memory === 'shared' ? ['--sharedMemory'] : []),
      ],
      { stderr: process.stderr },
    );
    if (error !== null) throw error;
  }
}
