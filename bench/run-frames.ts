import { resolve } from 'node:path';
import { preview } from 'vite';
import { buildApp } from '../src/cli/build-app.ts';
import { ensureChromium } from '../src/cli/chromium.ts';
import { launchBrowser } from '../src/cli/launch-browser.ts';
import { describeEnvironment } from './environment.ts';
import { type BenchOptions, frameCases } from './options.ts';
import { type BenchDocument, RESULT_SCHEMA } from './format/document.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** Runs the `frames` suite in headless Chromium, on the built page's own code. */
export async function runFrames(options: BenchOptions): Promise<BenchDocument> {
  await buildApp(ROOT);
  const server = await preview({ root: ROOT, logLevel: 'silent', preview: { port: 0 } });
  const address = `${server.resolvedUrls?.local[0] ?? ''}bench/`;
  const browser = await launchBrowser({
    browser: await ensureChromium(),
    engines: options.engine,
    address,
  });
  try {
    const page = await browser.newPage();
    await page.goto(address);
    await page.waitForFunction(() => 'benchFrames' in window);
    const request = { cases: frameCases(options), budget: options.budget };
    const results = await page.evaluate((it) => window.benchFrames(it), request);
    return {
      schema: RESULT_SCHEMA,
      environment: describeEnvironment(`Chromium ${browser.version()}`),
      results,
    };
  } finally {
    await browser.close();
    await server.close();
  }
}
