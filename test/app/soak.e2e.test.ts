import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startAppBrowser } from '../support/app-browser.ts';
import { gpuWorker, preludeWorkers, WATCH_GPU } from '../support/worker-prelude.ts';
import { untilPainted } from './stage.ts';

/** Ten minutes where they are asked for, two of them to warm up; else one, of which a third. */
const MINUTES = process.env['IMPASTO_LONG'] === '1' ? 10 : 1;
const WARM_UP = MINUTES === 1 ? 20_000 : 120_000;
const DURATION = MINUTES * 60_000 - WARM_UP;

const MEGABYTE = 2 ** 20;

/** Bytes in use, garbage collected: of the page, and on the GPU of its worker where it has one. */
async function bytesInUse(page: Page): Promise<{ heap: number; gpu: number }> {
  const session = await page.context().newCDPSession(page);
  for (let n = 0; n < 3; n++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  const worker = await gpuWorker(page).catch(() => undefined);
  const gpu: unknown = await worker?.evaluate(() => Reflect.get(self, 'gpuBytes'));
  return { heap: usedSize, gpu: typeof gpu === 'number' ? gpu : 0 };
}

test.each(['?engine=wasm&width=320', '?engine=webgpu&width=64&style=mosaic'])(
  'live for minutes with %s, it keeps no memory and leaves no frame open',
  async (query) => {
    const app = await startAppBrowser(query.includes('webgpu') ? { webgpu: true } : {});
    const page = await app.browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await preludeWorkers(page, WATCH_GPU);
    await page.goto(app.appUrl + query);
    await untilPainted(page);
    await page.waitForTimeout(WARM_UP);
    const before = await bytesInUse(page);
    await page.waitForTimeout(DURATION);
    const after = await bytesInUse(page);
    const minutes = DURATION / 60_000;
    const heap = (after.heap - before.heap) / MEGABYTE / minutes;
    const gpu = (after.gpu - before.gpu) / MEGABYTE / minutes;
    console.log(
      `${query}: heap ${heap.toFixed(3)} MB a minute (${(after.heap / MEGABYTE).toFixed(1)} MB), ` +
        `GPU ${gpu.toFixed(3)} MB a minute (${(after.gpu / MEGABYTE).toFixed(1)} MB)`,
    );
    expect(heap).toBeLessThan(1);
    expect(gpu).toBeLessThan(1);
    // The browser complains where a frame is collected that nobody closed.
    expect(complaints.filter((text) => /without being closed/i.test(text))).toEqual([]);
    await app.close();
  },
  (MINUTES + 3) * 60_000,
);
