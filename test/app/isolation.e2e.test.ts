import { preview } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppBrowser, type AppBrowser } from '../support/app-browser.ts';
import { ROOT } from '../support/app-servers.ts';
import { untilPainted } from './stage.ts';

let app: AppBrowser;

beforeAll(async () => {
  app = await startAppBrowser();
});

afterAll(() => app.close());

test('the built page is isolated, breaks no policy, and asks nothing of other origins', async () => {
  const page = await app.browser.newPage();
  const foreign: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(app.appUrl).origin) {
      foreign.push(request.url());
    }
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.addInitScript(() => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      violations.push(`${violatedDirective} ${blockedURI}`),
    );
    Object.assign(window, { violations });
  });
  const response = await page.goto(`${app.appUrl}?style=mosaic&width=96`);
  expect(response?.headers()['content-security-policy']).toContain("default-src 'self'");
  await untilPainted(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await page.evaluate(() => Reflect.get(window, 'violations'))).toEqual([]);
  expect(errors).toEqual([]);
  expect(foreign).toEqual([]);
  await page.close();
});

test('the second visit needs no network, and no visit asks another origin for anything', async () => {
  const server = await preview({ root: ROOT, logLevel: 'error', preview: { port: 0 } });
  const address = server.resolvedUrls!.local[0]!;
  const context = await app.browser.newContext();
  const foreign: string[] = [];
  context.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(address)) {
      foreign.push(request.url());
    }
  });
  const page = await context.newPage();
  const query = '?style=mosaic&width=96';
  await page.goto(address + query);
  await untilPainted(page);
  await page.evaluate(() => navigator.serviceWorker.ready);

  await server.close();
  await context.setOffline(true);
  await page.goto(`${address}${query}&patch=5`);
  await untilPainted(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await page.goto(`${address}bench/`);
  await page.getByRole('button', { name: 'Start the benchmark' }).waitFor();
  await expect(page.goto(`${address}nowhere`)).rejects.toThrow(/ERR_/);
  expect(foreign).toEqual([]);
  await context.close();
});

test('the development server isolates its pages as well', async () => {
  const lab = await app.openLab();
  const response = await lab.request.get(new URL('/', lab.url()).href);
  expect(response.headers()).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  });
  expect(await lab.evaluate(() => crossOriginIsolated)).toBe(true);
  await lab.close();
});
