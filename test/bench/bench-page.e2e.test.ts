import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BenchDocument } from '../../bench/format/document.ts';
import { resultLink } from '../../bench/format/link.ts';
import { parseDocument } from '../../bench/format/parse-document.ts';
import { startAppBrowser, type AppBrowser } from '../support/app-browser.ts';
import { axeFindings } from '../support/axe.ts';
import { sampleDocument } from './format/sample-document.ts';

let app: AppBrowser;

beforeAll(async () => {
  app = await startAppBrowser();
});

afterAll(() => app.close());

function file(text: string, name: string): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: 'application/json', buffer: Buffer.from(text) };
}

/** Drops results on the page, a file each. */
async function drop(page: Page, documents: readonly BenchDocument[]): Promise<void> {
  const texts = documents.map((document) => JSON.stringify(document));
  const dataTransfer = await page.evaluateHandle((contents) => {
    const transfer = new DataTransfer();
    for (const [i, text] of contents.entries()) {
      transfer.items.add(new File([text], `${i}.json`, { type: 'application/json' }));
    }
    return transfer;
  }, texts);
  await page.dispatchEvent('bench-app', 'drop', { dataTransfer });
}

test('compares results of a link and of files, and breaks no rule of accessibility', async () => {
  // The page's policy lets no script in but its own; what checks the page is not the page's.
  const context = await app.browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(await resultLink(`${app.appUrl}bench/`, [sampleDocument('Machine A')]));
  await page.getByText('Machine A').first().waitFor();
  const input = page.locator('input[type=file]');
  await drop(page, [sampleDocument('Machine B'), sampleDocument('Machine C')]);
  await page.getByRole('img', { name: /^Speed beside Machine A/ }).waitFor();
  expect(await page.getByText('no difference').count()).toBeGreaterThan(0);
  for (const machine of ['A', 'B', 'C']) {
    await page.getByRole('region', { name: `Results of Machine ${machine}` }).waitFor();
  }
  await input.setInputFiles(file('{"schema":"other"}', 'wrong.json'));
  await page.getByText('wrong.json is no result of this benchmark').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(errors).toEqual([]);
  await context.close();
});

test('measures by the keyboard, can be cancelled, and saves what it measured', async () => {
  const page = await app.browser.newPage();
  await page.goto(`${app.appUrl}bench/`);
  for (const name of ['compact', 'Limits of the processor', 'A video file converted']) {
    const box = page.getByRole('checkbox', { name });
    await box.focus();
    await page.keyboard.press('Space');
    expect(await box.isChecked()).toBe(false);
  }
  const start = page.getByRole('button', { name: 'Start the benchmark' });
  await start.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('progressbar', { name: 'Benchmark' }).waitFor();
  await page.getByRole('cell', { name: 'throughput' }).first().waitFor({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await page.getByRole('progressbar', { name: 'Benchmark' }).waitFor({ state: 'detached' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as JSON' }).press('Enter'),
  ]);
  const document = parseDocument(JSON.parse(readFileSync(await download.path(), 'utf8')));
  expect(document.environment).toMatchObject({ suite: 1, cores: expect.any(Number) });
  expect(document.results[0]).toMatchObject({ suite: 'frames', engine: 'wasm', model: 'tiny' });
  await page.close();
});

test('measures the kernels of the WebGPU engine under the limits of the adapter', async () => {
  const gpu = await startAppBrowser({ webgpu: true });
  const permissions = ['clipboard-read', 'clipboard-write'];
  const page = await gpu.browser.newPage({ permissions });
  await page.goto(`${gpu.appUrl}bench/`);
  for (const name of ['compact', 'Limits of the processor', 'A video file', 'Whole frames']) {
    await page.getByRole('checkbox', { name }).uncheck();
  }
  await page.getByRole('checkbox', { name: 'Kernels' }).check();
  await page.getByRole('button', { name: 'Start the benchmark' }).click();
  await page
    .getByRole('cell', { name: /^encoder/ })
    .first()
    .waitFor({ timeout: 120_000 });
  // What there is can be taken while the rest is measured.
  await page.getByRole('button', { name: 'Copy as JSON' }).click();
  await page.getByText('The results are on the clipboard.').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const { results } = parseDocument(JSON.parse(copied));
  expect(results.length).toBeGreaterThan(5);
  for (const row of results) {
    expect(row).toMatchObject({ suite: 'kernels', model: 'tiny', width: 160, styleSize: 96 });
    expect(row.gflops).toBeGreaterThan(0);
    expect(row.peakShare).toBeGreaterThan(0);
  }
  await gpu.close();
});
