/** @file `npm run bench`: measures, prints tables and writes the results as JSON. */
import { writeFile } from 'node:fs/promises';
import { openDriver } from './driver/open-driver.ts';
import { ResultCollector } from './driver/result-collector.ts';
import { runSuite } from './driver/run-suite.ts';
import { describeEnvironment } from './environment.ts';
import { RESULT_SCHEMA, SUITES, type BenchDocument } from './format/document.ts';
import { parseBenchOptions } from './options.ts';

const options = parseBenchOptions(process.argv.slice(2));
const suites = options.suite === 'all' ? SUITES : [options.suite];
const collector = new ResultCollector();
await using driver = await openDriver(options.engine ?? ['auto'], (report) =>
  collector.take(report),
);
const end = performance.now() + options.budget * 1000;
for (const [i, suite] of suites.entries()) {
  const left = (end - performance.now()) / 1000;
  const budget = Math.max(left / (suites.length - i), 1);
  await runSuite(suite, { ...options, budget }, driver, collector);
}
collector.finish();
const environment = {
  ...describeEnvironment(driver.browser),
  ...(await driver.page.evaluate(() => window.driver.graphics())),
};
const { results, skipped } = collector;
const document: BenchDocument = { schema: RESULT_SCHEMA, environment, results, skipped };
if (options.json !== undefined) {
  await writeFile(options.json, `${JSON.stringify(document, null, 1)}\n`);
}
