/** @file `npm run bench`: measures, prints a table and writes the results as JSON. */
import { writeFile } from 'node:fs/promises';
import { type BenchOptions, parseBenchOptions } from './options.ts';
import { printRows } from './print-rows.ts';
import { runFrames } from './run-frames.ts';
import { runKernelSuite } from './run-kernels.ts';

async function frames(options: BenchOptions): Promise<number> {
  const document = await runFrames(options);
  printRows(document.results);
  if (options.json !== undefined) {
    await writeFile(options.json, `${JSON.stringify(document, null, 1)}\n`);
  }
  return 0;
}

const options = parseBenchOptions(process.argv.slice(2));
process.exitCode = await (options.suite === 'kernels' ? runKernelSuite : frames)(options);
