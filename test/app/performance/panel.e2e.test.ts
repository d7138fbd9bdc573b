import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAppBrowser, type AppBrowser } from '../../support/app-browser.ts';
import { untilPainted } from '../stage.ts';

let app: AppBrowser;

beforeAll(async () => {
  app = await startAppBrowser();
});

afterAll(() => app.close());

test('the panel opens by key and by button, tells each stage, copies as text, and sets the pace', async () => {
  const page = await app.openApp('?engine=wasm&style=mosaic');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await untilPainted(page);
  await page.keyboard.press('i');
  const panel = page.getByRole('region', { name: 'Performance' });
  await panel.waitFor();
  await panel.getByText('Search').waitFor();

  await panel.getByRole('button', { name: 'Copy' }).click();
  await panel.getByRole('button', { name: 'Copied' }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^Impasto\nPictures: [\d.]+ a second\nBehind: \d+ ms\n/);
  expect(text).toMatch(/\nSearch: [\d.]+ ms\n/);
  expect(text).toContain('\nEngine: wasm\n');

  await panel.getByRole('combobox', { name: 'Most width' }).selectOption('160');
  await panel.getByText(/^160 × 90$/).waitFor();
  await panel.getByRole('combobox', { name: 'Hold fps' }).selectOption('10');
  await expect.poll(() => new URL(page.url()).search).toContain('fps=10');

  await page.keyboard.press('i');
  await panel.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Performance' }).click();
  await panel.waitFor();
  await panel.getByRole('button', { name: 'Close' }).click();
  await panel.waitFor({ state: 'detached' });
  await page.close();
});
