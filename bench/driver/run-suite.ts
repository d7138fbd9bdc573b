import type { Page } from 'playwright-core';
import type { EndToEndPart } from '../end-to-end/bench-end-to-end.ts';
import type { Suite } from '../format/document.ts';
import { SCHEDULES, type FramesRequest } from '../frames/frame-case.ts';
import type { BenchOptions } from '../options.ts';
import { runPeers } from '../peers/run-peers.ts';
import { evalPairs } from '../quality/eval-pictures.ts';
import { serveFilms } from '../temporal/films.ts';
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

/** From file to file and from camera to screen, or minutes at full load: each with every engine. */
async function runEndToEnd(
  names: readonly EndToEndPart[],
  seconds: number,
  { engine, model, sizes, styleSize }: BenchOptions,
  page: Page,
): Promise<void> {
  const engines = engine ?? (['auto'] as const);
  const cases = sizes.flatMap((size) => styleSize.map((side) => ({ size, styleSize: side })));
  for (const it of cases) {
    const parts = names.map((name) => ({ name, seconds }));
    const request = { parts, engines, models: model, ...it };
    await page.evaluate((asked) => window.driver.endToEnd(asked), request);
  }
}

/** The machine's limits, then the WebGPU engine's kernels under them, where that engine is asked for. */
async function runKernelSuite(options: BenchOptions, page: Page): Promise<void> {
  const { engine, budget, sizes, model, styleSize } = options;
  const withGpu = engine === undefined || engine.some((it) => it === 'auto' || it === 'webgpu');
  const limits = { seconds: Math.min(budget / 4, 20), withGpu };
  await page.evaluate((it) => window.driver.limits(it), limits);
  if (!withGpu) return;
  const cases = model.flatMap((name) =>
    sizes.flatMap((size) => styleSize.map((side) => ({ model: name, ...size, styleSize: side }))),
  );
  for (const it of cases) {
    const software = engine?.includes('webgpu') === true;
    const request = { ...it, software, budget: (budget * 3) / 4 / cases.length };
    await page.evaluate((kernels) => window.driver.kernels(kernels), request);
  }
}

async function runScale({ engine, model, budget }: BenchOptions, page: Page): Promise<void> {
  for (const name of model) {
    const request = { engine: engine?.[0] ?? 'auto', model: name, budget: budget / model.length };
    await page.evaluate((it) => window.driver.scale(it), request);
  }
}

/** What pictures every engine makes with every model, where there are pictures to judge by. */
async function runQuality(
  { engine = ['auto'], model, budget }: BenchOptions,
  page: Page,
  collector: ResultCollector,
): Promise<void> {
  const share = budget / (model.length * engine.length);
  const pairs = evalPairs();
  if (pairs === undefined) {
    const reason = 'the pictures to judge by are not there (../shared/eval)';
    collector.skip({ suite: 'quality', name: 'choices and reconstruction', reason });
    return;
  }
  for (const name of model) {
    for (const choice of engine) {
      const request = { engine: choice, model: name, pairs, budget: share };
      collector.add([await page.evaluate((it) => window.driver.quality(it), request)]);
    }
  }
}

/** How consistent films are, with the models asked for; the paper's own networks are the textbook's. */
async function runTemporal(options: BenchOptions, page: Page): Promise<void> {
  const { engine, model: models, sizes, styleSize, budget } = options;
  const films = await serveFilms(page);
  const [size = { width: 320, height: 180 }] = sizes;
  const textbook = models.filter((name) => name.startsWith('vgg19'));
  const what = { engine: engine?.[0] ?? 'auto', models, textbook, films, size } as const;
  const request = { ...what, styleSize: styleSize[0] ?? 256, budget };
  await page.evaluate((it) => window.driver.temporal(it), request);
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
    case 'end-to-end': {
      const { engine = ['auto'], model, sizes, styleSize, budget } = options;
      const cases = engine.length * model.length * sizes.length * styleSize.length;
      const seconds = budget / (2 * cases);
      await runEndToEnd(['file to file', 'camera to screen'], seconds, options, page);
      return;
    }
    case 'sustained':
      await runEndToEnd(['sustained'], options.sustain, options, page);
      return;
    case 'kernels':
      await runKernelSuite(options, page);
      return;
    case 'peers':
      await runPeers(options, page, collector);
      return;
    case 'scale':
      await runScale(options, page);
      return;
    case 'quality':
      await runQuality(options, page, collector);
      return;
    case 'temporal':
      await runTemporal(options, page);
      return;
  }
}
