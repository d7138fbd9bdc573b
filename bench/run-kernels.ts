import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { BenchOptions } from './options.ts';
import { packBench, PACKED } from './pack.ts';

/** Packs the `kernels` suite and runs it in Node on Dawn; resolves with its exit status. */
export async function runKernelSuite(options: BenchOptions): Promise<number> {
  await packBench();
  const sizes = options.sizes.map(({ width, height }) => `${width}x${height}`).join(',');
  const args = ['--sizes', sizes, '--style-size', String(options.styleSize)];
  args.push('--model', options.model, '--budget', String(options.budget));
  if (options.json !== undefined) args.push('--json', options.json);
  const program = join(PACKED, 'main.js');
  return spawnSync(process.execPath, [program, ...args], { stdio: 'inherit' }).status ?? 1;
}
