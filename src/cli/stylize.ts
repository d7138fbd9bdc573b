/**
 * @file `npm run stylize -- <picture or folder> --style <style> --out <file or folder>`: paints still
 * pictures without a window, in a headless browser that runs the page's own code.
 */
import { basename, resolve } from 'node:path';
import { ensureChromium } from './chromium.ts';
import { outliveReaders } from './closed-pipe.ts';
import { resolveModel, resolveStyle } from './style-and-model.ts';
import { LossLog } from './stylize/loss-log.ts';
import { listPictures, withOriginals } from './stylize/list-pictures.ts';
import type { StillEvent, StillResult } from './stylize/still-job.ts';
import { parseStylizeArguments, type StylizeArguments } from './stylize/still-options.ts';
import { StillProgress } from './stylize/still-progress.ts';
import { formatDuration } from './time.ts';
import { UserError } from './user-error.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Exit status where some of several pictures are not done. */
const SOME = 2;
/** Exit status of a process that Ctrl+C ended. */
const INTERRUPTED = 130;

/** Paints the pictures; resolves with the exit status. */
async function stylize(args: StylizeArguments, signal: AbortSignal): Promise<number> {
  const { preset, style } = resolveStyle(args.style);
  const { name, folder } = resolveModel(ROOT, args.model);
  const listed = listPictures(args);
  const files = args.settings.saveOriginal === true ? withOriginals(listed) : listed;
  const browser = await ensureChromium();
  // Vite and the browser's driver are slow to load, and mistakes are to be told at once.
  const [{ buildApp }, { runStills }] = await Promise.all([
    import('./build-app.ts'),
    import('./stylize/run-stills.ts'),
  ]);
  await buildApp(ROOT);

  const line = new StillProgress(files.map(({ input }) => basename(input)));
  const done = new Map<number, StillResult>();
  const refused = new Map<number, string>();
  const losses = args.lossLog === undefined ? undefined : new LossLog(args.lossLog);
  const onEvent = (event: StillEvent) => {
    if (event.type === 'progress') line.update(event.index, event.done / event.total);
    if (event.type === 'picture') {
      const { width, height, seconds } = event;
      done.set(event.index, { width, height, seconds });
    }
    if (event.type === 'loss') {
      line.update(event.index, (event.swap - 1 + event.iteration / event.iterations) / event.swaps);
      losses?.add(files[event.index]!.input, event);
    }
    if (event.type === 'refused') refused.set(event.index, event.message);
  };
  const job = {
    ...args.settings,
    formats: files.map(({ format }) => format),
    preset,
    model: name,
    ownModel: folder !== undefined,
  };
  const worker = await runStills({
    root: ROOT,
    browser,
    job,
    files,
    style,
    model: folder,
    signal,
    onEvent,
  }).finally(() => {
    line.stop();
    losses?.close();
  });

  const [only] = refused.values();
  if (files.length === 1 && only !== undefined) throw new UserError(`${args.input}: ${only}`);
  for (const [index, message] of refused) console.error(`${files[index]!.input}: ${message}`);
  const { engine, device, model, workers } = worker;
  const named = args.model ?? model;
  if (args.json) {
    const pictures = [...done].map(([index, result]) => {
      const { input, out } = files[index]!;
      return { input, out, ...result };
    });
    const failed = [...refused].map(([index, message]) => ({
      input: files[index]!.input,
      message,
    }));
    console.log(JSON.stringify({ pictures, failed, engine, device, model: named, workers }));
  } else {
    for (const [index, { width, height, seconds }] of done) {
      console.log(
        `${files[index]!.out}: ${width}×${height}; ${formatDuration(seconds)} ` +
          `with ${named} on ${engine} (${device})`,
      );
    }
  }
  if (refused.size === 0) return 0;
  return done.size === 0 ? 1 : SOME;
}

/** Runs the command; resolves with its exit status. */
async function main(): Promise<number> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  outliveReaders();
  try {
    const args = parseStylizeArguments(process.argv.slice(2));
    return args === undefined ? 0 : await stylize(args, interruption.signal);
  } catch (error) {
    if (interruption.signal.aborted) return INTERRUPTED;
    console.error((error instanceof Error ? error.message : String(error)).split('\n', 1)[0]);
    return 1;
  }
}

process.exitCode = await main();
