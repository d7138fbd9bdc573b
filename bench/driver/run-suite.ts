import type { Page } from 'playwright-core';
import type { Suite } from '../format/document.ts';
import { SCHEDULES, type FramesRequest } from '../frames/frame-case.ts';
import type { BenchOptions } from '../options.ts';
import type { Driver } from './open-driver.ts';
import type { ResultCollector } from './result-collector.ts';

/** The `frames` suite's request as the command line has it. */
function framesRequest(options: BenchOptions): FramesRequest {
  const { engine, model, sizes, styleSize, workers, budget } = options;
  return {
    engines: engine ?? ['auto'],
    models: model,
    sizes,
    styleSizes: styleSize,
    schedules: SCHEDULES,
    ...(workers === undefined ? {} : { workers }),
    budget,
  };
}

/** The machine's limits, then the WebGPU engine's kernels under them. */
async function runKernelSuite(options: BenchOptions, page: Page): Promise<void> {
  const { budget, sizes, model, styleSize } = options;
  await page.evaluate((seconds) => window.driver.limits(seconds), Math.min(budget / 4, 20));
  const cases = model.flatMap((name) =>
    sizes.flatMap((size) => styleSize.map((side) => ({ model: name, ...size, styleSize: side }))),
  );
  for (const it of cases) {
    const request = { ...it, budget: (budget * 3) / 4 / cases.length };
    await page.evaluate((kernels) => window.driver.kernels(kernels), request);
  }
}

/** Runs one suite in the page; `options.budget` is its own. */
export async function runSuite(
  suite: Suite,
  options: BenchOptions,
  { page }: Driver,
  collector: ResultCollector,
): Promise<void> {
  collector.finish();
  switch (suite) {
    case 'frames':
      await page.evaluate((it) => window.driver.frames(it), framesRequest(options));
      return;
    case 'kernels':
      await runKernelSuite(options, page);
      return;
    default:
      throw new Error(`no suite ${suite}`);
  }
}
