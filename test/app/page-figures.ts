/**
 * @file Measures what a visitor waits for: from the navigation to the first painted picture, on a first
 * visit and on a second one, what is fetched until then, and then, for a minute at 320×180, the rate, how
 * far the picture is behind, and the frames skipped: `npx tsx test/app/page-figures.ts [visits [query]]`.
 */
import { argv } from 'node:process';
import type { BrowserContext, Page } from 'playwright-core';
import { median } from '../../bench/statistics/quantile.ts';
import type { LiveStatus } from '../../src/app/live-view.ts';
import type { StatusLine } from '../../src/app/status-line.ts';
import { startAppBrowser } from '../support/app-browser.ts';
import { startAppServers } from '../support/app-servers.ts';

/** What a visit cost until there was a picture. */
interface Visit {
  /** Milliseconds from the navigation. */
  readonly first: number;
  /** Bytes that came over the network, compressed. */
  readonly bytes: number;
}

/**
 * Milliseconds until a window of the browser is done with itself: Chromium loads pages of its own into
 * each one (what its address bar unfolds), for a second of a core, which no visit is to be charged with.
 */
const WINDOW_OPENS = 3000;

/** Milliseconds between two readings of the status line's figures. */
const READING = 500;

/** Keeps the time of the first painted picture, since the navigation, as `firstPainted`. */
const WATCH_FOR_PICTURE = `
(function look() {
  const stage = document.querySelector('impasto-app')?.shadowRoot?.querySelector('picture-stage');
  if (stage?.shadowRoot?.querySelector('canvas.painted')) self.firstPainted = performance.now();
  else requestAnimationFrame(look);
})();
`;

/** Opens the page until it shows a painted picture. */
async function visit(context: BrowserContext, url: string): Promise<Visit & { page: Page }> {
  const page = await context.newPage();
  await page.addInitScript(WATCH_FOR_PICTURE);
  await page.waitForTimeout(WINDOW_OPENS);
  const session = await context.newCDPSession(page);
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send('Network.enable');
  await page.goto(url);
  const found = await page.waitForFunction(() => Reflect.get(window, 'firstPainted'));
  const first: unknown = await found.jsonValue();
  if (typeof first !== 'number') throw new Error('no picture was painted');
  return { page, first, bytes };
}

/** What the status line says, every half second for a minute, after five seconds of warm-up. */
async function watchMinute(page: Page): Promise<LiveStatus[]> {
  await page.waitForTimeout(5000);
  const readings: LiveStatus[] = [];
  for (let n = 0; n <= 60_000 / READING; n++) {
    const status = await page
      .locator('status-line')
      .evaluate((line: StatusLine) => line.status ?? null);
    if (status !== null) readings.push(status);
    await page.waitForTimeout(READING);
  }
  return readings;
}

function tell(what: string, values: readonly number[], unit: string, digits = 0): void {
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)];
  const [a, b, c] = [middle, least, most].map((value) => value.toFixed(digits));
  console.log(`${what}: ${a} ${unit} (${b}–${c}), ${values.length} times`);
}

const [visits = '5', query = ''] = argv.slice(2);
const servers = await startAppServers('page-figures');
const app = await startAppBrowser({}, servers.urls);
const url = app.appUrl + query;
try {
  const cold: Visit[] = [];
  const warm: Visit[] = [];
  for (let n = 0; n < Number(visits); n++) {
    const context = await app.browser.newContext();
    const { page, ...first } = await visit(context, url);
    cold.push(first);
    await page.evaluate(async () => navigator.serviceWorker.ready);
    await page.waitForTimeout(3000);
    await page.close();
    const { page: again, ...second } = await visit(context, url);
    warm.push(second);
    await again.close();
    await context.close();
  }
  tell(
    'first visit',
    cold.map(({ first }) => first),
    'ms',
  );
  tell(
    'second visit',
    warm.map(({ first }) => first),
    'ms',
  );
  tell(
    'fetched until then',
    cold.map(({ bytes }) => bytes / 1e6),
    'MB',
    2,
  );
  tell(
    'fetched on the second',
    warm.map(({ bytes }) => bytes / 1e6),
    'MB',
    2,
  );

  const { page } = await visit(await app.browser.newContext(), `${app.appUrl}?width=320`);
  const readings = await watchMinute(page);
  const { dropped: before = 0 } = readings[0] ?? {};
  tell(
    'rate',
    readings.map(({ fps }) => fps),
    'fps',
    1,
  );
  tell(
    'behind',
    readings.map(({ latency }) => latency),
    'ms',
  );
  tell(
    'painting',
    readings.map(({ milliseconds }) => milliseconds),
    'ms',
  );
  tell(
    'behind, less painting, in frame times',
    readings.map(({ latency, milliseconds, fps }) => ((latency - milliseconds) * fps) / 1000),
    '',
    2,
  );
  console.log(`skipped: ${(readings.at(-1)?.dropped ?? 0) - before} frames`);
} finally {
  await app.close();
  await servers.close();
}
