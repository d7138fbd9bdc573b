import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installFromPlaywright, installFromSystem } from './install-chromium.ts';
import { UserError } from './user-error.ts';

const KNOWN_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Path of a Chromium, Chrome or Edge: `CHROME_PATH` where it is set, else the system's. */
export function findChromium(): string | undefined {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') return named;
  return KNOWN_PATHS.find((path) => existsSync(path));
}

/** Some distributions have a `chromium` that only says where to get one. */
function starts(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

/** Path of the Chromium in Playwright's cache, where there is one. */
async function playwrightChromium(): Promise<string | undefined> {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** Installs a Chromium: the system's own as root, else Playwright's. */
async function installChromium(): Promise<string | undefined> {
  console.error('No Chromium found; installing one.');
  if (installFromSystem()) {
    const path = findChromium();
    if (path !== undefined && starts(path)) return path;
  }
  return installFromPlaywright() ? await playwrightChromium() : undefined;
}

/**
 * Path of a Chromium, Chrome or Edge, installed first where the machine has none. One that only
 * Playwright knows of becomes this process's `CHROME_PATH`, so that {@link findChromium} finds it
 * here and in the processes started from here.
 *
 * @throws {UserError} that says in one line how to get one, where none could be installed.
 */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found !== undefined) {
    if (existsSync(found)) return found;
    throw new UserError(`CHROME_PATH names ${found}, which does not exist.`);
  }
  const path = (await playwrightChromium()) ?? (await installChromium());
  if (path === undefined) {
    throw new UserError(
      'No Chromium found: install Chromium, Chrome or Edge, or set CHROME_PATH to one.',
    );
  }
  process.env['CHROME_PATH'] = path;
  return path;
}
