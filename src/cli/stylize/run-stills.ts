import type { Browser } from 'playwright-core';
import { launchBrowser } from '../launch-browser.ts';
import { UserError } from '../user-error.ts';
import { openWatchedPage } from '../watched-page.ts';
import type { StillEvent, StillWorker } from './still-job.ts';
import type { PageServer } from '../serve-page.ts';
import { serveStills, type ServedStills } from './still-server.ts';

/** Where and how the page runs. */
export interface StillRun extends ServedStills {
  /** Folder of the project, with the built app in it. */
  readonly root: string;
  /** Path of the browser. */
  readonly browser: string;
  readonly signal: AbortSignal;
}

/**
 * Does a job in a headless browser.
 *
 * @returns who did it; what became of each picture, `onEvent` was told.
 * @throws {UserError} with the page's own words where the job failed.
 * @throws the signal's reason where it was aborted.
 */
export async function runStills(run: StillRun): Promise<StillWorker> {
  run.signal.throwIfAborted();
  const end = new AbortController();
  let browser: Browser | undefined;
  let server: PageServer | undefined;
  try {
    return await new Promise<StillWorker>((resolve, reject) => {
      run.signal.addEventListener('abort', () => reject(run.signal.reason), end);
      const onEvent = (event: StillEvent) => {
        if (event.type === 'done') resolve(event);
        else if (event.type === 'failed') reject(new UserError(event.message));
        else run.onEvent(event);
      };
      const open = async () => {
        server = await serveStills(run.root, { ...run, onEvent });
        const engines = [run.job.engine];
        browser = await launchBrowser({
          browser: run.browser,
          engines,
          address: server.description,
        });
        await openWatchedPage(browser, server.page, reject);
      };
      open().catch(reject);
    });
  } finally {
    end.abort();
    await browser?.close();
    await server?.close();
  }
}
