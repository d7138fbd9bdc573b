/**
 * @file Measures how long the page takes from the click on a style to the picture painted with it, on a
 * clip that stands still: `npx tsx test/app/style-switch.ts [query]`.
 */
import { argv } from 'node:process';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { median } from '../../bench/statistics/quantile.ts';
import { startAppBrowser } from '../support/app-browser.ts';
import { startAppServers } from '../support/app-servers.ts';
import { randomSource } from '../support/random.ts';
import { untilPainted } from './stage.ts';

/**
 * Milliseconds from a click on the nth style to the next picture. Nothing asks for it meanwhile: two
 * threads paint it, and whoever asks all the time takes a core from them.
 */
async function timeSwitch(page: Page, index: number): Promise<number> {
  const tile = await page.locator('style-strip input[type=radio]').nth(index).elementHandle();
  return page.locator('picture-stage').evaluate(async (stage, radio) => {
    const shown = new Promise<number>((resolve) => {
      const show: unknown = Reflect.get(stage, 'show');
      // Without a name: the page knows nothing of what keeps names of functions here.
      Reflect.set(stage, 'show', (...pictures: unknown[]) => {
        if (typeof show === 'function') Reflect.apply(show, stage, pictures);
        Reflect.deleteProperty(stage, 'show');
        resolve(performance.now());
      });
    });
    const start = performance.now();
    if (radio instanceof HTMLElement) radio.click();
    return (await shown) - start;
  }, tile);
}

/** A 512×512 picture of noise in colours, as a PNG file. */
function noise(seed: number): { name: string; mimeType: string; buffer: Buffer } {
  const random = randomSource(seed);
  const png = new PNG({ width: 512, height: 512 });
  for (let i = 0; i < png.data.length; i++) png.data[i] = i % 4 === 3 ? 255 : random() * 256;
  return { name: `noise-${seed}.png`, mimeType: 'image/png', buffer: PNG.sync.write(png) };
}

function tell(what: string, times: readonly number[]): void {
  const [least, most] = [Math.min(...times), Math.max(...times)].map((time) => time.toFixed(0));
  console.log(`${what}: ${median(times).toFixed(0)} ms (${least}–${most}), ${times.length} times`);
}

const [query = '?width=320'] = argv.slice(2);
const servers = await startAppServers('style-switch');
const app = await startAppBrowser({}, servers.urls);
try {
  const page = await app.openApp(`${query}&style=watercolour&time=1&freeze`);
  await untilPainted(page);
  await page.waitForTimeout(3000);
  const presets = await page.locator('style-strip input[type=radio]').count();
  const rounds: number[][] = [];
  for (let round = 0; round < 3; round++) {
    const times: number[] = [];
    // The last preset is painted with already.
    for (let index = 0; index < presets - 1; index++) {
      times.push(await timeSwitch(page, index));
      await page.waitForTimeout(50);
    }
    rounds.push(times);
    await timeSwitch(page, presets - 1);
  }
  tell('a preset for the first time', rounds[0] ?? []);
  tell('a preset again', rounds.slice(1).flat());

  const own: number[] = [];
  for (let seed = 1; seed <= 3; seed++) {
    await page.getByLabel('Add a picture as a style').setInputFiles(noise(seed));
    await page.getByRole('radio', { name: `noise-${seed}` }).waitFor({ state: 'attached' });
    await page.waitForTimeout(1500);
  }
  await page.reload();
  await untilPainted(page);
  await page.waitForTimeout(3000);
  for (const index of [1, 2]) own.push(await timeSwitch(page, index));
  tell('a kept picture of 512×512, first time in a visit', own);
} finally {
  await app.close();
  await servers.close();
}
