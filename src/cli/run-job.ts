import type { Browser } from 'playwright-core';
import type { JobEvent, JobResult } from './convert-job.ts';
import { serveJob, type ServedJob } from './job-server.ts';
import { launchBrowser } from './launch-browser.ts';
import { UnfinishedError, UserError } from './user-error.ts';
import { openWatchedPage } from './watched-page.ts';

/** Where and how the page runs. */
export interface JobRun extends Omit<ServedJob, 'onEvent'> {
  /** Folder of the project, with the built app in it. */
  readonly root: string;
  /** Path of the browser. */
  readonly browser: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Extract<JobEvent, { type: 'progress' }>) => void;
  readonly onNotice: (line: string) => void;
}

/** Waits for what a job reports in the end, whichever way it comes. */
class Outcome {
  readonly result: Promise<JobResult>;
  #resolve!: (result: JobResult) => void;
  #reject!: (reason: unknown) => void;

  constructor() {
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Nobody may be waiting yet when it fails.
    this.result.catch(() => undefined);
  }

  succeed(result: JobResult): void {
    this.#resolve(result);
  }

  fail(reason: unknown): void {
    this.#reject(reason);
  }
}

/**
 * Does a job in a headless browser.
 *
 * @returns what the page reports when it is done; the output is whole by then, but not renamed.
 * @throws {UnfinishedError} where it broke off, and the output is a film of what was ready.
 * @throws {UserError} with the page's own words where the job failed.
 * @throws the signal's reason where it was aborted.
 */
export async function runJob(run: JobRun): Promise<JobResult> {
  const outcome = new Outcome();
  const abort = () => outcome.fail(run.signal.reason);
  run.signal.addEventListener('abort', abort);
  const server = await serveJob(run.root, {
    ...run,
    onEvent: (event) => {
      if (event.type === 'progress') run.onProgress(event);
      else if (event.type === 'notice') run.onNotice(event.line);
      else if (event.type === 'unfinished') outcome.fail(new UnfinishedError(event.message));
      else if (event.type === 'done') outcome.succeed(event.result);
      else outcome.fail(new UserError(event.message));
    },
  });
  let browser: Browser | undefined;
  try {
    run.signal.throwIfAborted();
    browser = await launchBrowser({
      browser: run.browser,
      engines: [run.job.engine],
      address: server.description,
    });
    await openWatchedPage(browser, server.page, (reason) => outcome.fail(reason));
    return await outcome.result;
  } finally {
    run.signal.removeEventListener('abort', abort);
    await browser?.close();
    await server.close();
  }
}
