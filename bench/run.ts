/** @file `npm run bench`: measures, prints tables and writes the results as JSON. */
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { outliveReaders } from '../src/cli/closed-pipe.ts';
import { modelFolders } from '../src/cli/model-names.ts';
import { loadModel } from '../src/model/load-model.ts';
import { openDriver } from './driver/open-driver.ts';
import { ResultCollector } from './driver/result-collector.ts';
import { runSuite } from './driver/run-suite.ts';
import { describeEnvironment } from './environment.ts';
import { RESULT_SCHEMA, type BenchDocument, type Suite } from './format/document.ts';
import { parseBenchOptions, type BenchOptions } from './options.ts';
import { attachQuality } from './quality/attach.ts';
import { stageRows } from './roofline/stage-rows.ts';

/** Frames are stated beside the pictures that they are: quality comes first, and little time. */
function suitesOf({ suite }: BenchOptions): readonly Suite[] {
  if (!suite.includes('frames')) return suite;
  return ['quality', ...suite.filter((it) => it !== 'quality')];
}

outliveReaders();
const options = parseBenchOptions(process.argv.slice(2));
const suites = suitesOf(options);
const collector = new ResultCollector();
await using driver = await openDriver(options.engine ?? ['auto'], (report) =>
  collector.take(report),
);
const end = performance.now() + options.budget * 1000;
for (const [i, suite] of suites.entries()) {
  const left = (end - performance.now()) / 1000;
  // What frames look like is beside the point where it would take the time to measure them.
  const most = suite === 'quality' && suites.length > 1 ? left / 5 : left;
  const budget = Math.max(Math.min(left / (suites.length - i), most), 1);
  await runSuite(suite, { ...options, budget }, driver, collector);
}
const manifests = [...modelFolders()]
  .filter(([name]) => options.model.includes(name))
  .map(
    async ([name, folder]) => [name, (await loadModel(pathToFileURL(folder))).manifest] as const,
  );
collector.add(stageRows(collector.results, new Map(await Promise.all(manifests))));
collector.finish();
const environment = {
  ...describeEnvironment(driver.browser),
  ...(await driver.page.evaluate(() => window.driver.graphics())),
};
const { skipped } = collector;
const results = attachQuality(collector.results);
const document: BenchDocument = { schema: RESULT_SCHEMA, environment, results, skipped };
if (options.json !== undefined) {
  await writeFile(options.json, `${JSON.stringify(document, null, 1)}\n`);
}
