/** @file The project's modules in a page of a real Chromium, with files of this machine at hand. */
import { chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { ISOLATION_HEADERS } from '../../src/app/host/headers.ts';
import { chromiumFlags } from '../../src/cli/chromium-flags.ts';
import { ensureChromium } from '../../src/cli/chromium.ts';

/** An empty page that can import any module of the project. */
export interface ModulePage {
  readonly page: Page;
  /** Calls what a module exports under `name`; arguments and result are plain data. */
  call(module: string, name: string, ...args: readonly unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

/** Address in a module page of a file of this machine. */
export function fileAddress(path: string): string {
  return `/@fs${path}`;
}

/** Opens one. */
export async function openModulePage(): Promise<ModulePage> {
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: chromiumFlags(),
  });
  const page = await browser.newPage();
  const address = `${inject('servers').sources}module-page`;
  await page.route(address, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html>',
      headers: ISOLATION_HEADERS,
    }),
  );
  await page.goto(address);
  return {
    page,
    call(module, name, ...args) {
      const literals = args.map((arg) => JSON.stringify(arg)).join(', ');
      return page.evaluate(`import('${module}').then((module) => module.${name}(${literals}))`);
    },
    close: () => browser.close(),
  };
}
