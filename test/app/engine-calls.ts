/** @file What the page asks of its engines, read off the messages to its workers. */
import type { Page } from 'playwright-core';
import type { AppBrowser } from '../support/app-browser.ts';

type Options = Readonly<Record<string, unknown>>;

/** What the workers of a page were asked for. */
export interface EngineCalls {
  /** Styles encoded into banks. */
  readonly encodings: number;
  /** Options of the last frame. */
  readonly last: Options;
}

/** A message as comlink sends it. */
interface CallMessage {
  readonly path?: readonly string[];
  readonly argumentList?: readonly { readonly value: Options }[];
}

declare global {
  interface Window {
    /** Only where {@link openCounted} opened the page. */
    engineCalls: EngineCalls;
  }
}

/** Opens a page of the app that keeps count of what its workers are asked for. */
export async function openCounted(app: AppBrowser, query: string): Promise<Page> {
  const page = await app.browser.newPage({ serviceWorkers: 'block' });
  await page.addInitScript(() => {
    window.engineCalls = { encodings: 0, last: {} };
    window.Worker = class extends Worker {
      override postMessage(
        message: CallMessage,
        options: Transferable[] & StructuredSerializeOptions,
      ): void {
        const { encodings, last } = window.engineCalls;
        const [name] = message.path ?? [];
        window.engineCalls = {
          encodings: name === 'createBank' ? encodings + 1 : encodings,
          last: name === 'stylize' ? (message.argumentList?.at(-1)?.value ?? last) : last,
        };
        super.postMessage(message, options);
      }
    };
  });
  await page.goto(app.appUrl + query);
  return page;
}

/** What the workers were asked for until now. */
export function readCalls(page: Page): Promise<EngineCalls> {
  return page.evaluate(() => window.engineCalls);
}
