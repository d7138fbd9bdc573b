/**
 * @file The `kernels` suite as a program: `npm run bench:pack` bundles it with Dawn and a model into a
 * folder that needs only Node and a Vulkan driver.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openNodeGpu } from '../../src/cli/node-gpu.ts';
import { loadModel } from '../../src/model/load-model.ts';
import { describeEnvironment } from '../environment.ts';
import { printRows } from '../print-rows.ts';
import { type BenchDocument, RESULT_SCHEMA, type ResultRow } from '../format/document.ts';
import { runKernels } from './run-kernels.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    model: { type: 'string', default: 'compact' },
    sizes: { type: 'string', default: '160x96' },
    'style-size': { type: 'string', default: '96' },
    budget: { type: 'string', default: '60' },
  },
});

const gpu = await openNodeGpu();
if (gpu === undefined)
  throw new Error('There is no WebGPU adapter: a Vulkan driver must be there.');
// tfjs looks for its device here.
Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });

const model = await loadModel(new URL(`./models/${values.model}/`, import.meta.url));
const sizes = values.sizes.split(',').map((size) => size.split('x').map(Number));
const results: ResultRow[] = [];
for (const [width = 0, height = 0] of sizes) {
  const styleSize = Number(values['style-size']);
  const budget = Number(values.budget) / sizes.length;
  results.push(...(await runKernels({ gpu, model, width, height, styleSize, budget })));
}
const environment = describeEnvironment(undefined, results[0]?.device);
const document: BenchDocument = { schema: RESULT_SCHEMA, environment, results };
printRows(results);
if (values.json !== undefined) {
  await writeFile(values.json, `${JSON.stringify(document, null, 1)}\n`);
}
// Dawn's threads would keep the process alive.
process.exit(0);
