/**
 * @file `npm run convert -- <inputs…> --style <style> --out <file>`: converts videos without a
 * window, in a headless browser that runs the page's own code.
 */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { codecCandidates } from '../video/container.ts';
import { outliveReaders } from './closed-pipe.ts';
import { listConversions, STANDARD } from './conversion-list.ts';
import { convertFile, messageOf, type CommonJob } from './convert-file.ts';
import type { JobResult } from './convert-job.ts';
import { parseConvertArguments, type ConvertArguments } from './convert-options.ts';
import { resolveModel, resolveStyle } from './style-and-model.ts';
import { formatDuration } from './time.ts';
import { UnfinishedError } from './user-error.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** What the command's exit status says; `--help` lists the same. */
const EXIT = { done: 0, failed: 1, someFailed: 2, unfinished: 3, interrupted: 130 } as const;

function frameRate({ framesOut, framesReused, seconds }: JobResult): number {
  return Number(((framesOut - framesReused) / seconds).toFixed(2));
}

function summary(out: string, result: JobResult): string {
  const { framesOut, width, height, codec, sound, seconds, engine, device, model } = result;
  const picture = `${framesOut} frames, ${width}×${height} ${codec}, sound ${sound}`;
  const speed = `${formatDuration(seconds)} (${frameRate(result)} fps)`;
  return `${out}: ${picture}; ${speed} with ${model} on ${engine} (${device})`;
}

/** Tells how a conversion went, where it does not get into the film's way. */
function tell(args: ConvertArguments, out: string, result: JobResult): void {
  for (const warning of result.warnings) console.error(warning);
  const text = args.json
    ? JSON.stringify({ ...result, fps: frameRate(result) })
    : summary(out, result);
  if (out !== STANDARD) console.log(text);
  else if (process.stderr.isTTY) console.error(text);
}

function tellFailure(error: unknown): void {
  console.error(messageOf(error).split('\n', 1)[0]);
}

async function convertAll(args: ConvertArguments, signal: AbortSignal): Promise<number> {
  if (args.format !== 'png') codecCandidates(args.format, args.settings.codec);
  const { title, preset, style } = resolveStyle(args.style);
  const model = resolveModel(ROOT, args.model);
  const list = listConversions(args.inputs, args.out, title, args.format);
  const common: CommonJob = {
    root: ROOT,
    job: {
      ...args.settings,
      preset,
      format: args.format,
      model: model.name,
      ownModel: model.folder !== undefined,
    },
    style,
    model: model.folder,
    resume: args.resume,
    signal,
  };
  if (list.length > 1) await mkdir(args.out, { recursive: true });
  let failures = 0;
  for (const [index, item] of list.entries()) {
    const name = list.length > 1 ? `${index + 1} of ${list.length} ` : '';
    try {
      tell(args, item.out, await convertFile(common, item, name));
    } catch (error) {
      if (signal.aborted || list.length === 1) throw error;
      tellFailure(error);
      failures += 1;
    }
  }
  if (failures === 0) return EXIT.done;
  return failures < list.length ? EXIT.someFailed : EXIT.failed;
}

/** Runs the command; resolves with its exit status. */
async function main(): Promise<number> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  outliveReaders();
  try {
    const args = parseConvertArguments(process.argv.slice(2));
    if (args === undefined) return EXIT.done;
    // Whoever stops reading a film wants no more of it.
    if (args.out === STANDARD) process.stdout.once('error', interrupt);
    return await convertAll(args, interruption.signal);
  } catch (error) {
    if (interruption.signal.aborted) return EXIT.interrupted;
    tellFailure(error);
    return error instanceof UnfinishedError ? EXIT.unfinished : EXIT.failed;
  }
}

process.exitCode = await main();
