/** @file The project's modules in a page of a real Chromium, with files of this machine at hand. */
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { chromiumFlags } from '../../src/cli/chromium-flags.ts';
import { ensureChromium } from '../../src/cli/chromium.ts';

const ROOT = new URL('../../', import.meta.url).pathname;

/** An empty page that can import any module of the project. */
export interface ModulePage {
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
  const server = await createServer({
    root: ROOT,
    // Apart from other servers', which may be bundling at the same time.
    cacheDir: 'node_modules/.vite/module-page',
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null, fs: { strict: false } },
  });
  await server.listen();
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: chromiumFlags(),
  });
  const page = await browser.newPage();
  const address = `${server.resolvedUrls!.local[0]!}module-page`;
  const headers = Object.fromEntries(
    Object.entries(server.config.server.headers ?? {}).map(([name, value]) => [
      name,
      String(value),
    ]),
  );
  await page.route(address, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>', headers }),
  );
  await page.goto(address);
  return {
    call(module, name, ...args) {
      const literals = args.map((arg) => JSON.stringify(arg)).join(', ');
      return page.evaluate(`import('${module}').then((module) => module.${name}(${literals}))`);
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
