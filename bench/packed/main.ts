/**
 * @file The `frames` and `kernels` suites as a program: `npm run bench:pack` bundles it with Dawn and
 * the models into a folder that needs only Node and a Vulkan driver.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openNodeGpu } from '../../src/cli/node-gpu.ts';
import { loadModel } from '../../src/model/load-model.ts';
import { describeEnvironment } from '../environment.ts';
import { RESULT_SCHEMA, type ResultRow, type SkippedCase } from '../format/document.ts';
import { runKernels } from '../kernels/run-kernels.ts';
import { printRows } from '../print-rows.ts';
import { cpuLimits } from '../roofline/cpu-limits.ts';
import { isLimit, stageRows } from '../roofline/stage-rows.ts';
import { nodeFrames } from './node-frames.ts';

const { values } = parseArgs({
  options: {
    suite: { type: 'string', default: 'frames,kernels' },
    json: { type: 'string' },
    model: { type: 'string', default: 'compact' },
    sizes: { type: 'string', default: '160x96' },
    'style-size': { type: 'string', default: '96' },
    budget: { type: 'string', default: '60' },
  },
});

const gpu = await openNodeGpu();
// Engines look for their device here.
Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });

const model = await loadModel(new URL(`./models/${values.model}/`, import.meta.url));
const sizes = values.sizes.split(',').map((size) => size.split('x').map(Number));
const suites = values.suite.split(',');
const styleSize = Number(values['style-size']);
const budget = Number(values.budget) / (sizes.length * suites.length);
const results: ResultRow[] = [];
const skipped: SkippedCase[] = [];

function add(rows: readonly ResultRow[]): void {
  results.push(...rows);
  printRows(rows);
}

for (const [i, [width = 0, height = 0]] of sizes.entries()) {
  const request = { model, width, height, styleSize, budget };
  if (suites.includes('frames')) {
    const engines = gpu === undefined ? (['wasm'] as const) : (['webgpu', 'wasm'] as const);
    const frames = await nodeFrames({ ...request, engines });
    add(frames.rows);
    skipped.push(...frames.skipped);
  }
  if (!suites.includes('kernels')) continue;
  // The limits are the machine's, whatever the size.
  const isFirst = i === 0;
  if (isFirst) add(await cpuLimits(Math.min(budget / 4, 10), 1));
  if (gpu === undefined) continue;
  await runKernels(
    { ...request, gpu },
    { onRows: (rows) => add(rows.filter((row) => isFirst || !isLimit(row))) },
  );
}
add(stageRows(results, new Map([[model.manifest.name, model.manifest]])));
if (gpu === undefined) {
  const reason = 'there is no WebGPU adapter: a Vulkan driver must be there';
  skipped.push({ suite: 'kernels', name: 'webgpu', reason });
}
for (const { name, reason } of skipped) console.log(`${name}: left out: ${reason}`);
const adapter = results.find(({ engine }) => engine === 'webgpu')?.device;
const environment = describeEnvironment(undefined, adapter);
if (values.json !== undefined) {
  const document = { schema: RESULT_SCHEMA, environment, results, skipped };
  await writeFile(values.json, `${JSON.stringify(document, null, 1)}\n`);
}
// Dawn's threads would keep the process alive.
process.exit(0);
