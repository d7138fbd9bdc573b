import { chromium, type Browser } from 'playwright-core';
import { chromiumFlags, type ChromiumUse } from './chromium-flags.ts';
import type { JobEvent, JobResult } from './convert-job.ts';
import { serveJob, type JobServer, type ServedJob } from './job-server.ts';
import { UserError } from './user-error.ts';

/** Where and how the page runs. */
export interface JobRun extends Omit<ServedJob, 'onEvent'> {
  /** Folder of the project, with the built app in it. */
  readonly root: string;
  /** Path of the browser. */
  readonly browser: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Extract<JobEvent, { type: 'progress' }>) => void;
}

function launch(executablePath: string, webgpu: ChromiumUse['webgpu']): Promise<Browser> {
  const args = chromiumFlags(webgpu === undefined ? {} : { webgpu });
  // Ctrl+C is the command's to handle: it has a file to remove.
  return chromium.launch({ executablePath, args, handleSIGINT: false });
}

/** True where the pages of a browser are given any WebGPU adapter. `address` is any safe one. */
async function hasAdapter(browser: Browser, address: string): Promise<boolean> {
  const page = await browser.newPage();
  try {
    await page.goto(address);
    return await page.evaluate(async () => {
      const gpu: GPU | undefined = navigator.gpu;
      return ((await gpu?.requestAdapter()) ?? null) !== null;
    });
  } finally {
    await page.close();
  }
}

/**
 * A browser with WebGPU on this machine's GPU. Where `webgpu` was asked for by name and there is no
 * GPU, one with WebGPU in software: slow, but what was asked for.
 */
async function launchFor({ browser, job }: JobRun, server: JobServer): Promise<Browser> {
  const launched = await launch(browser, 'device');
  if (job.engine !== 'webgpu' && job.engine !== 'tfjs-webgpu') return launched;
  if (await hasAdapter(launched, server.description)) return launched;
  await launched.close();
  return launch(browser, true);
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
      else if (event.type === 'done') outcome.succeed(event.result);
      else outcome.fail(new UserError(event.message));
    },
  });
  let browser: Browser | undefined;
  try {
    run.signal.throwIfAborted();
    browser = await launchFor(run, server);
    const page = await browser.newPage();
    page.on('crash', () => outcome.fail(new UserError('The browser ran out of memory.')));
    page.on('pageerror', (error) => outcome.fail(error));
    browser.on('disconnected', () => outcome.fail(new UserError('The browser was ended.')));
    await page.goto(server.page);
    return await outcome.result;
  } finally {
    run.signal.removeEventListener('abort', abort);
    await browser?.close();
    await server.close();
  }
}
