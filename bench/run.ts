/** @file `npm run bench`: measures, prints a table and writes the results as JSON. */
import { writeFile } from 'node:fs/promises';
import { parseBenchOptions } from './options.ts';
import type { ResultRow } from './results.ts';
import { runFrames } from './run-frames.ts';

function printRow(row: ResultRow): void {
  const size = `${row.width}×${row.height}/${row.styleSize}²`;
  const time = `${row.msMedian.toFixed(2)} ms`;
  const rate = row.fps === undefined ? '' : `${row.fps.toFixed(1)} fps`;
  const speedup =
    row.speedup === undefined ? '' : `${row.speedup.toFixed(2)}× ${row.baseline ?? ''}`;
  console.log([row.name.padEnd(12), row.engine, size, time, rate, speedup].join('  '));
}

const options = parseBenchOptions(process.argv.slice(2));
const document = await runFrames(options);
for (const row of document.results) printRow(row);
if (options.json !== undefined) {
  await writeFile(options.json, `${JSON.stringify(document, null, 1)}\n`);
}
