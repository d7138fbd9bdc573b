/**
 * @file `npm run convert -- <input> --style <style> --out <file>`: converts a video without a window,
 * in a headless browser that runs the page's own code.
 */
import { realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FilePathSource } from 'mediabunny';
import { PRESETS } from '../styles/presets.ts';
import { codecCandidates } from '../video/container.ts';
import { openInput, pictureTrack } from '../video/video-input.ts';
import { ensureChromium } from './chromium.ts';
import type { ConvertJob, JobResult } from './convert-job.ts';
import { parseConvertArguments, type ConvertArguments } from './convert-options.ts';
import { PartialFile } from './partial-file.ts';
import { ProgressLine } from './progress.ts';
import { formatDuration } from './time.ts';
import { UserError } from './user-error.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Exit status of a process that Ctrl+C ended. */
const INTERRUPTED = 130;

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Makes certain that a file is there and is a video, before anything slow is started. */
async function requireVideo(path: string): Promise<void> {
  if (!isFile(path)) throw new UserError(`There is no file ${path}.`);
  const input = openInput(new FilePathSource(path));
  try {
    await pictureTrack(input);
  } catch (error) {
    throw new UserError(`${path}: ${messageOf(error)}`);
  } finally {
    input.dispose();
  }
}

/** The preset or the picture file that a style means. */
function resolveStyle(style: string): { preset?: string; style?: string } {
  const names = PRESETS.map(({ name }) => name);
  if (names.includes(style)) return { preset: style };
  if (isFile(style)) return { style: resolve(style) };
  throw new UserError(
    `--style ${style} is neither a picture file nor a preset; presets are ${names.join(', ')}.`,
  );
}

/** The folder or the name that a model means. */
function resolveModel(model: string | undefined): { name?: string; folder?: string } {
  if (model === undefined) return {};
  if (isFile(join(model, 'manifest.json'))) return { folder: resolve(model) };
  if (isFile(join(ROOT, 'models', model, 'manifest.json'))) return { name: model };
  throw new UserError(`--model ${model} is neither a model's name nor a folder with a manifest.`);
}

async function createOutput(out: string, input: string): Promise<PartialFile> {
  const status = statSync(out, { throwIfNoEntry: false });
  if (status?.isDirectory() === true) throw new UserError(`--out ${out} is a folder.`);
  if (status !== undefined && realpathSync(out) === realpathSync(input)) {
    throw new UserError(`--out ${out} is the input itself.`);
  }
  try {
    return await PartialFile.create(out);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : messageOf(error);
    throw new UserError(`--out ${out} cannot be written (${code}).`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function frameRate({ framesOut, seconds }: JobResult): number {
  return Number((framesOut / seconds).toFixed(2));
}

function printSummary(out: string, result: JobResult): void {
  const { framesOut, width, height, codec, sound, seconds, engine, device, model } = result;
  const picture = `${framesOut} frames, ${width}×${height} ${codec}, sound ${sound}`;
  const speed = `${formatDuration(seconds)} (${frameRate(result)} fps)`;
  console.log(`${out}: ${picture}; ${speed} with ${model} on ${engine} (${device})`);
}

async function convert(args: ConvertArguments, signal: AbortSignal): Promise<void> {
  codecCandidates(args.format, args.settings.codec);
  await requireVideo(args.input);
  const { preset, style } = resolveStyle(args.style);
  const model = resolveModel(args.model);
  const output = await createOutput(args.out, args.input);
  const job: ConvertJob = {
    ...args.settings,
    preset,
    format: args.format,
    model: model.name,
    ownModel: model.folder !== undefined,
  };
  const line = new ProgressLine();
  let result: JobResult;
  try {
    const browser = await ensureChromium();
    // Vite and the browser's driver are slow to load, and mistakes are to be told at once.
    const [{ buildApp }, { runJob }] = await Promise.all([
      import('./build-app.ts'),
      import('./run-job.ts'),
    ]);
    await buildApp(ROOT);
    result = await runJob({
      root: ROOT,
      browser,
      job,
      input: resolve(args.input),
      style,
      model: model.folder,
      output,
      signal,
      onProgress: (progress) => line.update(progress),
    });
  } catch (error) {
    await output.discard();
    throw error;
  } finally {
    line.stop();
  }
  await output.finish();
  for (const warning of result.warnings) console.error(warning);
  if (args.json) console.log(JSON.stringify({ ...result, fps: frameRate(result) }));
  else printSummary(args.out, result);
}

/** Runs the command; resolves with its exit status. */
async function main(): Promise<number> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const args = parseConvertArguments(process.argv.slice(2));
    if (args !== undefined) await convert(args, interruption.signal);
    return 0;
  } catch (error) {
    if (interruption.signal.aborted) return INTERRUPTED;
    console.error(messageOf(error).split('\n', 1)[0]);
    return 1;
  }
}

process.exitCode = await main();
