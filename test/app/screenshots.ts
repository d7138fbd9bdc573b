/**
 * @file Pictures of the page in its main states, wide and narrow, into `.cache/screenshots`:
 * `npm run screenshots`, or of some of them: `npm run screenshots -- demo keys`.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { argv } from 'node:process';
import type { Page } from 'playwright-core';
import { startAppBrowser } from '../support/app-browser.ts';
import { ROOT, startAppServers } from '../support/app-servers.ts';
import { writeGreyPng } from '../support/png.ts';
import { untilPainted } from './stage.ts';

const FOLDER = new URL('.cache/screenshots/', `file://${ROOT}`);

const SIZES = {
  wide: { width: 1440, height: 900 },
  narrow: { width: 390, height: 844 },
} as const;

/** The upper half, with a soft edge. */
const MASK = writeGreyPng(64, 36, (_, y) => Math.min(255, Math.max(0, (22 - y) * 32)));

/** A state of the page, and how it comes about. */
interface State {
  readonly query: string;
  readonly reach?: (page: Page) => Promise<void>;
}

/** Freezes the picture and takes a part of it for a style; its dialog stays open. */
async function takePart(page: Page): Promise<void> {
  await page.keyboard.press('g');
  await page.getByRole('textbox', { name: 'Name' }).fill('The bay');
  await page.getByRole('slider', { name: 'Part' }).fill('0.55');
  await page.getByRole('slider', { name: 'Down' }).fill('0.4');
}

const STATES: Readonly<Record<string, State>> = {
  demo: { query: '?time=1.5&freeze' },
  swirls: { query: '?time=4&freeze&style=starry-swirls' },
  original: {
    query: '?time=1.5&freeze',
    async reach(page) {
      await page.locator('picture-stage .picture').hover({ position: { x: 60, y: 60 } });
      await page.mouse.down();
      await page.locator('picture-stage .comparing').waitFor();
    },
  },
  camera: {
    query: '',
    async reach(page) {
      await page.getByRole('button', { name: 'Camera', exact: true }).click();
      await page.locator('picture-stage .mirrored').waitFor();
      await page.waitForTimeout(2000);
    },
  },
  performance: {
    query: '?style=mosaic',
    async reach(page) {
      await page.keyboard.press('i');
      await page.locator('performance-panel dl').first().waitFor();
      await page.waitForTimeout(3000);
    },
  },
  controls: {
    query: '?time=1.5&freeze&keepColours',
    async reach(page) {
      await page.getByRole('button', { name: 'More' }).click();
    },
  },
  mix: { query: '?time=1.5&freeze&style=starry-swirls*100.mosaic*60.great-wave*80' },
  'mix-long': {
    query: '?time=1.5&freeze',
    async reach(page) {
      const name = 'A carpet from the house of my grandmother.png';
      const file = { name, mimeType: 'image/png', buffer: MASK };
      await page.getByLabel('Add a picture as a style').setInputFiles(file);
      await page.waitForTimeout(1500);
      await page.getByRole('button', { name: 'Mix styles' }).click();
      for (const title of ['Starry swirls', 'Mosaic']) {
        await page.locator('style-strip label', { hasText: title }).click();
      }
      await page.waitForTimeout(1500);
    },
  },
  split: {
    query: '?time=1.5&freeze&style=starry-swirls',
    async reach(page) {
      await page.getByRole('button', { name: 'Before and after' }).click();
    },
  },
  mask: {
    query: '?time=1.5&freeze&style=starry-swirls',
    async reach(page) {
      const file = { name: 'sky.png', mimeType: 'image/png', buffer: MASK };
      await page.locator('mask-row input[type=file]').setInputFiles(file);
      await page.locator('mask-row select').waitFor();
      await page.waitForTimeout(1500);
    },
  },
  keys: {
    query: '?time=1.5&freeze',
    async reach(page) {
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
  'own-style': {
    query: '?time=1.5&freeze&style=etching',
    async reach(page) {
      await takePart(page);
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByText('a link cannot carry it').waitFor();
      await page.waitForTimeout(2000);
    },
  },
  'style-part': {
    query: '?time=1.5&freeze&style=etching',
    async reach(page) {
      await takePart(page);
      await page.waitForTimeout(1500);
    },
  },
  file: {
    query: '?style=great-wave',
    async reach(page) {
      const file = { name: 'quarters.mp4', mimeType: 'video/mp4', buffer: clip };
      await page.locator('source-switch input[type=file]').setInputFiles(file);
      await page.locator('file-timeline').waitFor();
      await page.waitForTimeout(1500);
    },
  },
  blocked: {
    query: '',
    async reach(page) {
      await page.evaluate(() => {
        navigator.mediaDevices.getUserMedia = () =>
          Promise.reject(new DOMException('refused', 'NotAllowedError'));
      });
      await page.getByRole('button', { name: 'Camera' }).click();
      await page.getByRole('button', { name: 'Dismiss' }).waitFor();
    },
  },
  trouble: {
    query: '',
    async reach(page) {
      const buffer = await readFile(new URL(import.meta.url));
      const file = { name: 'notes.txt', mimeType: 'text/plain', buffer };
      await page.locator('source-switch input[type=file]').setInputFiles(file);
      await page.getByRole('button', { name: 'Dismiss' }).waitFor();
    },
  },
  still: {
    query: '?time=1.5&freeze&style=starry-swirls',
    async reach(page) {
      await useStill(page);
      await page.getByRole('button', { name: 'Paint at full size…' }).click();
      await page.locator('still-frame').getByRole('slider', { name: 'Original' }).fill('40');
    },
  },
  optimise: {
    query: '?time=1.5&freeze&style=starry-swirls',
    async reach(page) {
      await useStill(page);
      await page.getByRole('button', { name: 'Optimise…' }).click();
      await page.getByRole('spinbutton', { name: 'Steps' }).fill('200');
      await page.getByRole('button', { name: 'Start' }).click();
      await page.getByText(/^Step [3-9]\d of 200/).waitFor({ timeout: 120_000 });
    },
  },
  'film-options': {
    query: '',
    async reach(page) {
      await askForFilm(page);
      await page.locator('film-dialog .outlook', { hasText: 'About' }).waitFor({ timeout: 90_000 });
    },
  },
  films: {
    query: '',
    async reach(page) {
      await askForFilm(page);
      await page.getByLabel('To second').fill('1');
      await page.getByRole('button', { name: 'Start painting' }).click();
      await page.getByRole('button', { name: 'Save…' }).waitFor({ timeout: 120_000 });
      await page.getByRole('button', { name: 'Save as video…' }).click();
      await page.getByRole('button', { name: 'Start painting' }).click();
      await page.locator('film-row small', { hasText: 'left' }).waitFor({ timeout: 120_000 });
    },
  },
};

/** Shows a frame of what plays as a still picture. */
async function useStill(page: Page): Promise<void> {
  await page.keyboard.down('o');
  await page.locator('picture-stage .comparing').waitFor();
  const original = await page
    .locator('picture-stage canvas.original')
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await page.keyboard.up('o');
  const buffer = Buffer.from(original.slice(original.indexOf(',') + 1), 'base64');
  const file = { name: 'bay.png', mimeType: 'image/png', buffer };
  await page.locator('source-switch input[type=file]').setInputFiles(file);
  await page.getByRole('img', { name: /^bay\.png/ }).waitFor();
}

/** Plays the clip, and asks how it is to be painted. */
async function askForFilm(page: Page): Promise<void> {
  const file = { name: 'quarters.mp4', mimeType: 'video/mp4', buffer: clip };
  await page.locator('source-switch input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Save as video…' }).click();
  await page.getByRole('dialog').waitFor();
}

const wanted = Object.entries(STATES).filter(
  ([name]) => argv.length === 2 || argv.slice(2).includes(name),
);
await mkdir(FOLDER, { recursive: true });
const servers = await startAppServers('screenshots');
const app = await startAppBrowser({ camera: true }, servers.urls);
const lab = await app.openLab();
const clip = Buffer.from(await lab.evaluate(() => window.lab.makeClip(30)));
await lab.close();
try {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const [name, { query, reach }] of wanted) {
      const page = await app.openApp(query);
      await page.setViewportSize(viewport);
      await untilPainted(page);
      await page.waitForTimeout(2500);
      await reach?.(page);
      const path = new URL(`${name}-${size}.png`, FOLDER).pathname;
      await page.screenshot({ path });
      console.log(path);
      await page.close();
    }
  }
} finally {
  await app.close();
  await servers.close();
}
