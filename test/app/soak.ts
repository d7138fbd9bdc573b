/** @file A page that runs for minutes, and what it has kept by the end. */
import type { Page } from 'playwright-core';
import { startAppBrowser } from '../support/app-browser.ts';
import { gpuWorker, preludeWorkers, WATCH_GPU } from '../support/worker-prelude.ts';
import { untilPainted } from './stage.ts';

const MEGABYTE = 2 ** 20;

/** How long it runs, in milliseconds. */
export interface SoakTime {
  /** Before the first look. */
  readonly warmUp: number;
  /** From there to the second. */
  readonly watched: number;
}

/** What came of it. */
export interface Soak {
  /** Growth of the page's heap, in MB a minute. */
  readonly heap: number;
  /** Growth of the worker's GPU buffers and textures, in MB a minute; 0 where it has no GPU. */
  readonly gpu: number;
  /** Complaints of the browser about frames that were collected without having been closed. */
  readonly unclosed: readonly string[];
}

/** Bytes in use, garbage collected: of the page, and on the GPU of its worker where it has one. */
async function bytesInUse(page: Page, hasGpu: boolean): Promise<{ heap: number; gpu: number }> {
  const session = await page.context().newCDPSession(page);
  for (let n = 0; n < 3; n++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  if (!hasGpu) return { heap: usedSize, gpu: 0 };
  const worker = await gpuWorker(page);
  const gpu: unknown = await worker.evaluate(() => Reflect.get(self, 'gpuBytes'));
  if (typeof gpu !== 'number') throw new Error('the worker does not count its GPU bytes');
  return { heap: usedSize, gpu };
}

/** Runs the page as `query` sets it, at full speed. */
export async function soak(query: string, { warmUp, watched }: SoakTime): Promise<Soak> {
  const hasGpu = query.includes('webgpu');
  const app = await startAppBrowser(hasGpu ? { webgpu: true } : {});
  try {
    const page = await app.browser.newPage();
    const unclosed: string[] = [];
    page.on('console', (message) => {
      if (/without being closed/i.test(message.text())) unclosed.push(message.text());
    });
    await preludeWorkers(page, WATCH_GPU);
    await page.goto(app.appUrl + query);
    await untilPainted(page);
    await page.waitForTimeout(warmUp);
    const before = await bytesInUse(page, hasGpu);
    await page.waitForTimeout(watched);
    const after = await bytesInUse(page, hasGpu);
    const minutes = watched / 60_000;
    const heap = (after.heap - before.heap) / MEGABYTE / minutes;
    const gpu = (after.gpu - before.gpu) / MEGABYTE / minutes;
    console.log(`${query}: ${heap.toFixed(3)} MB of heap and ${gpu.toFixed(3)} MB of GPU a minute`);
    return { heap, gpu, unclosed };
  } finally {
    await app.close();
  }
}
