import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppBrowser, type AppBrowser } from '../support/app-browser.ts';
import { gpuWorker, preludeWorkers, WATCH_GPU } from '../support/worker-prelude.ts';
import { untilPainted } from './stage.ts';

/** Milliseconds within which the picture has to be back, on a machine that has nothing else to do. */
const RECOVERY = 2000;

let app: AppBrowser;

beforeAll(async () => {
  app = await startAppBrowser();
});

afterAll(() => app.close());

/** Resolves when so many more pictures have been shown, with the milliseconds that it took. */
function pictures(page: Page, count: number): Promise<number> {
  return page.locator('picture-stage').evaluate(async (stage, wanted) => {
    const start = performance.now();
    const frame = (): unknown => Reflect.get(stage, 'original');
    for (let seen = 0, last = frame(); seen < wanted;) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (frame() !== last) seen += 1;
      last = frame();
    }
    return performance.now() - start;
  }, count);
}

/** What a busy machine adds: the time of so many pictures when nothing is wrong. */
async function expectBack(page: Page, fail: () => Promise<unknown>): Promise<void> {
  const usual = await pictures(page, 10);
  await fail();
  // Those that were on their way when it failed may still be shown.
  expect(await pictures(page, 4)).toBeLessThan(RECOVERY + 5 * usual);
}

test('a worker that dies is replaced, and the picture goes on', async () => {
  const page = await app.openApp('?engine=wasm&style=mosaic&width=96');
  await untilPainted(page);
  const [worker] = page.workers();
  const ended = new Promise((resolve) => worker!.once('close', resolve));
  await expectBack(page, async () => {
    // Nobody is left to answer.
    worker!.evaluate(() => self.close()).catch(() => undefined);
    await ended;
  });
  expect(page.workers()).not.toContain(worker);
  await page.close();
});

test('a GPU that is lost is started again, and the picture goes on', async () => {
  const onGpu = await startAppBrowser({ webgpu: true });
  const page = await onGpu.browser.newPage();
  await preludeWorkers(page, WATCH_GPU);
  await page.goto(`${onGpu.appUrl}?engine=webgpu&model=tiny&style=mosaic&width=64`);
  await untilPainted(page);
  const worker = await gpuWorker(page);
  await expectBack(page, () =>
    worker.evaluate(() => Reflect.get(self, 'devices').at(-1).destroy()),
  );
  expect(await worker.evaluate(() => Reflect.get(self, 'devices').length)).toBe(2);
  await onGpu.close();
});

test('a page that was frozen, as a tab is that nobody looks at, goes on when it is thawed', async () => {
  const page = await app.openApp('?engine=wasm&style=mosaic&width=96');
  await untilPainted(page);
  const session = await page.context().newCDPSession(page);
  await expectBack(page, async () => {
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await session.send('Page.setWebLifecycleState', { state: 'active' });
  });
  await page.close();
});
